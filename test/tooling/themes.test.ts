import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { elementsOf, readManifest } from '../../scripts/manifest/read.js';

interface Named {
  name: string;
}
interface Element {
  tagName: string;
  cssProperties: (Named & { default: string; description: string })[];
  cssParts: Named[];
}

const MOST_LINES = 40;
const TEXT = 4.5;
const LINE = 3;

const elements: Element[] = elementsOf(readManifest());

/** The colours of all elements, as they are and as they are in the dark. */
function defaults(isDark: boolean): Map<string, string> {
  return new Map(
    elements[0]!.cssProperties.map(({ name, default: light, description }) => {
      const dark = /Dark: `([^`]+)`/.exec(description)?.[1];
      return [name, (isDark && dark) || light];
    }),
  );
}

const declarations = (css: string): [string, string][] =>
  [...css.matchAll(/(--civic-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]);

function luminance(color: string): number {
  const hex = color.length === 4 ? [...color.slice(1)].map((digit) => digit + digit).join('') : color.slice(1);
  const [r, g, b] = [0, 2, 4].map((start) => {
    const value = parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('themes of the demo', () => {
  const names = readdirSync('demo/themes');

  it('should be three', () => {
    expect(names).to.have.members(['newspaper.css', 'portal.css', 'high-contrast.css']);
  });

  for (const name of names) {
    const css = readFileSync(`demo/themes/${name}`, 'utf8');

    it(`should take at most ${MOST_LINES} lines: ${name}`, () => {
      expect(css.trimEnd().split('\n').length).to.be.at.most(MOST_LINES);
    });

    it(`should use nothing but what is public: ${name}`, () => {
      const properties = new Set(elements.flatMap((element) => element.cssProperties.map((one) => one.name)));
      for (const [property] of css.matchAll(/--[\w-]+/g)) expect([...properties]).to.include(property);
      for (const [, selector, part] of css.matchAll(/^(?!\s*--)(.*)::part\(([\w-]+)\)/gm)) {
        const tags = [...selector!.matchAll(/civic-[\w-]+/g)].map(([tag]) => tag);
        expect(tags).to.not.have.lengthOf(0);
        for (const tag of tags) {
          const element = elements.find(({ tagName }) => tagName === tag);
          expect(
            element?.cssParts.map((one) => one.name),
            `${tag}::part(${part})`,
          ).to.include(part);
        }
      }
      expect(css).to.not.match(/!important|#[a-z][\w-]*\s*\{|\.[a-z][\w-]*\s*\{/);
    });

    for (const isDark of [false, true]) {
      it(`should be legible ${isDark ? 'in the dark' : 'in the light'}: ${name}`, () => {
        const [light, dark = ''] = css.split('@media');
        const values = new Map([...defaults(isDark), ...declarations(light!), ...(isDark ? declarations(dark) : [])]);
        const color = (part: string): string => values.get(`--civic-color-${part}`)!;
        for (const ground of ['surface', 'raised']) {
          for (const ink of ['text', 'quiet', 'accent', 'danger', 'warning', 'success']) {
            expect(contrast(color(ink), color(ground)), `${ink} on ${ground}`).to.be.at.least(TEXT);
          }
          expect(contrast(color('control-line'), color(ground)), `control line on ${ground}`).to.be.at.least(LINE);
        }
        expect(contrast(color('on-accent'), color('accent')), 'on accent').to.be.at.least(TEXT);
        expect(contrast(color('text'), color('mark')), 'marked text').to.be.at.least(TEXT);
      });
    }
  }
});
