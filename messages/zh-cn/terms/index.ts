export const TERMS_ZH_CN: Readonly<Record<string, string>> = {};
