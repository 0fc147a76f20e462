import type { PageLink } from './page-link.ts';
import type { MenuItemConstructorOptions } from './types.ts';

interface Item {
  readonly accelerator: string;
  readonly click: () => void;
}

/** A menu that was built: here only its shortcuts count, the browser has its own menu. */
export interface HostMenu {
  readonly items: readonly Item[];
}

/** Electron's `Menu`, as far as the app uses it. */
export interface MenuModule {
  buildFromTemplate(template: readonly MenuItemConstructorOptions[]): HostMenu;
  setApplicationMenu(menu: HostMenu | null): void;
}

/** The shortcuts of the application menu work in the page; what has a role the browser does itself. */
export function createMenu(link: PageLink): MenuModule {
  let items: readonly Item[] = [];
  link.onMessage((message) => {
    if (message.kind === 'menu') items[message.id]?.click();
  });
  return {
    buildFromTemplate: (template) => ({
      items: shortcutsOf(template),
    }),
    setApplicationMenu: (menu) => {
      items = menu?.items ?? [];
      link.setMenu(items.map(({ accelerator }, id) => ({ id, accelerator })));
    },
  };
}

function shortcutsOf(template: readonly MenuItemConstructorOptions[]): readonly Item[] {
  return template.flatMap(({ accelerator, click, submenu }) => {
    const below = Array.isArray(submenu) ? shortcutsOf(submenu) : [];
    if (typeof accelerator !== 'string' || click === undefined) return below;
    // The app's menu items need none of the arguments that Electron passes.
    return [{ accelerator, click: click as () => void }, ...below];
  });
}
