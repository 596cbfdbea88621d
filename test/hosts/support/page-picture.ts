/** What Lit itself writes on `window`, whoever brings it. */
const LITS_OWN = /^(lit|reactive)[A-Za-z]*Versions$|^lit(IssuedWarnings|PropertyMetadata)$/;

export type PagePicture = Map<string, unknown>;

/** All that a library could change of a page it is a guest on: globals, prototypes, the document around it, its styles. */
export function pictureOf(view: Window & typeof globalThis): PagePicture {
  const picture: PagePicture = new Map();
  const add = (path: string, object: object): void => {
    for (const key of Reflect.ownKeys(object)) {
      const { value, get, set } = Reflect.getOwnPropertyDescriptor(object, key) as PropertyDescriptor;
      const name = `${path}.${String(key)}`;
      if (typeof value === 'function' || get) picture.set(name, value ?? get);
      if (set) picture.set(`${name}=`, set);
    }
  };
  for (const name of Object.getOwnPropertyNames(view)) {
    if (LITS_OWN.test(name) || /^\d+$/.test(name)) continue;
    picture.set(`window.${name}`, true);
    const value: unknown = Reflect.getOwnPropertyDescriptor(view, name)?.value;
    if (typeof value !== 'function' || !/^[A-Z]/.test(name)) continue;
    add(name, value);
    const { prototype } = value as { prototype?: object };
    if (prototype) add(`${name}.prototype`, prototype);
  }
  const { document } = view;
  picture.set('title', document.title);
  picture.set('address', view.location.href);
  picture.set('sheets', document.styleSheets.length + (document.adoptedStyleSheets?.length ?? 0));
  for (const element of [document.documentElement, document.body]) {
    picture.set(`<${element.localName}>`, [...element.attributes].map(({ name, value }) => `${name}=${value}`).join());
  }
  for (const element of document.querySelectorAll('h1, .before')) {
    const { color, fontSize, fontFamily, margin, display } = view.getComputedStyle(element);
    picture.set(`style of <${element.localName}>`, [color, fontSize, fontFamily, margin, display].join());
  }
  return picture;
}

export function differences(before: PagePicture, after: PagePicture): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !Object.is(before.get(key), after.get(key)));
}
