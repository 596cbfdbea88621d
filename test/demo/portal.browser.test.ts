import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait.js';

/** The portal's own page and style, without its scripts, as wide as a small phone. */
async function portal(): Promise<HTMLIFrameElement> {
  const [page, style] = await Promise.all(
    ['/demo/portal.html', '/demo/portal.css'].map(async (path) => (await fetch(path)).text()),
  );
  const frame = document.createElement('iframe');
  frame.width = '360';
  frame.srcdoc = page!
    .replace(/<script.*?<\/script>|<link [^>]*>/gs, '')
    .replace('</head>', `<style>${style}</style></head>`);
  document.body.append(frame);
  await waitUntil(() => frame.contentDocument?.querySelector('.tools select'), 'the page');
  return frame;
}

describe('portal of the demo', () => {
  it('should keep its switches in one line on a small phone, also in large text', async () => {
    const frame = await portal();
    const { documentElement: root } = frame.contentDocument!;
    const areBeside = (): boolean => {
      const [button, select] = ['button', 'select'].map((tag) => root.querySelector(`.tools ${tag}`)!);
      return select!.getBoundingClientRect().top < button!.getBoundingClientRect().bottom;
    };
    expect(areBeside()).to.equal(true);
    root.classList.add('large');
    expect(areBeside(), 'in large text').to.equal(true);
    expect(root.scrollWidth).to.be.at.most(360);
    frame.remove();
  });
});
