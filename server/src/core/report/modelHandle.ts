/** What every model has one of while it is loaded (model/catalogue/KPU.json). */
export const MODEL_HANDLE = 'model handle';
