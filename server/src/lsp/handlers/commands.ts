import { OPEN_PAGE_COMMAND } from '../../../../protocol/index.ts';
import { guarded, type Session } from '../session.ts';

/** Commands that the server carries out itself. */
export const SERVER_COMMANDS: readonly string[] = [OPEN_PAGE_COMMAND];

export function registerCommands(session: Session): void {
  session.connection.onExecuteCommand((params) =>
    guarded(session, params.command, null, async () => {
      const page: unknown = params.arguments?.[0];
      if (params.command !== OPEN_PAGE_COMMAND || typeof page !== 'string') return null;
      if (session.abilities.showsDocuments && isRulePage(session.pages, page)) {
        await session.connection.window.showDocument({ uri: page, takeFocus: true });
      }
      return null;
    }),
  );
}

function isRulePage(pages: string | null, page: string): boolean {
  return pages !== null && page.startsWith(pages) && /^[a-z-]+\.md$/.test(page.slice(pages.length));
}
