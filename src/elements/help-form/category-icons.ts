/**
 * Outlines on a grid of 24, drawn with a pen of 2. The names are those of `ICONS` in domain/category-sets; a newer
 * backend may send others, which are not drawn.
 */
export const CATEGORY_ICONS: Readonly<Record<string, string>> = {
  alert: 'M12 3 2.5 20h19zM12 10v4M12 17v.1',
  bank: 'M3 9l9-6 9 6zM5 9v9M9.7 9v9M14.3 9v9M19 9v9M3 21h18',
  basket: 'M3 9h18l-2 11H5zM8 9l4-6 4 6M9 13v3M15 13v3',
  bus: 'M5 4h14v13H5zM5 11h14M8 17v3M16 17v3M8 14v.1M16 14v.1',
  cross: 'M9 3h6v6h6v6h-6v6H9v-6H3V9h6z',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  dots: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12v.1M12 12v.1M16 12v.1',
  drop: 'M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11z',
  flag: 'M5 21V4M5 4h13l-3 4.5 3 4.5H5',
  heart: 'M12 20C5 15 3 12 3 8.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 1.5C21 12 19 15 12 20z',
  house: 'M3 11l9-8 9 8M6 9v11h12V9M10 20v-6h4v6',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8v.1',
  leaf: 'M5 20C4 10 9 5 20 4c0 11-5 16-14 14M5 20c2-5 5-8 9-10',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2M14 20h2M20 18v2h-2',
  road: 'M8 3 4 21M16 3l4 18M12 4v3M12 11v3M12 18v3',
  school: 'M2 9l10-5 10 5-10 5zM6 11v5c3 3 9 3 12 0v-5M22 9v6',
  shield: 'M12 3l8 3v6c0 5-3 7.5-8 9-5-1.5-8-4-8-9V6zM9 12l2 2 4-4',
  shop: 'M4 10v10h16V10M3 10l2-6h14l2 6zM10 20v-6h4v6',
  train: 'M6 3h12v13H6zM6 10h12M9 13v.1M15 13v.1M9 16l-3 5M15 16l3 5',
};
