/** Resolves when what has just been drawn can be seen and used; in a hidden page, which draws nothing, soon. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 300);
  });
}
