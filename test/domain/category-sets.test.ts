import { expect } from 'chai';
import { CATEGORY_SETS, ICONS, localiseCategory, type CategorySetName } from '../../src/domain/category-sets/index.js';
import type { Localised } from '../../src/domain/localised.js';
import { PRESETS } from '../../src/domain/presets.js';
import type { FieldType } from '../../src/domain/wire.js';

const SETS = Object.entries(CATEGORY_SETS) as [CategorySetName, (typeof CATEGORY_SETS)[CategorySetName]][];
const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;

/** Simplified characters that Traditional Chinese writes otherwise, of those that the sets use. */
const SIMPLIFIED = /[码发领么时给车药医学银贷还险问动头电话网络气设备环卫处办业务证费开买办养师单项规进驾药续]/;

function allTexts(set: (typeof CATEGORY_SETS)[CategorySetName]): Localised[] {
  return set.flatMap((category) => [
    category.name,
    ...(category.description ? [category.description] : []),
    ...category.fields.flatMap((field) => [
      field.label,
      ...(field.help ? [field.help] : []),
      ...(field.choices ?? []).map((choice) => choice.label),
    ]),
  ]);
}

describe('category sets', () => {
  it('should be those of a newspaper, a platform and a portal', () => {
    const codes = SETS.map(([name, set]) => [name, set.map(({ code }) => code)]);
    expect(codes).to.deep.equal([
      [
        'newspaper',
        ['policy', 'travel', 'medical', 'school', 'food', 'finance', 'health-code', 'tip-off', 'information', 'other'],
      ],
      ['platform', ['health-code', 'policy', 'emergency', 'complaint', 'business']],
      [
        'portal',
        [
          'road',
          'utilities',
          'housing',
          'environment',
          'traffic',
          'social',
          'education',
          'business',
          'thanks',
          'other',
        ],
      ],
    ]);
  });

  for (const [name, set] of SETS) {
    describe(name, () => {
      it('should say everything in three languages', () => {
        for (const text of allTexts(set)) {
          for (const language of LANGUAGES)
            expect(text[language], JSON.stringify(text)).to.be.a('string').that.is.not.empty;
          expect(text['zh-Hant'], 'traditional script').to.not.match(SIMPLIFIED);
          expect(text.en, 'English').to.match(/^[ -~℃]+$/);
        }
      });

      it('should use known icons and presets, each code once', () => {
        expect(new Set(set.map(({ code }) => code)).size).to.equal(set.length);
        for (const { code, icon, preset, description } of set) {
          expect(ICONS, code).to.include(icon);
          expect(PRESETS, code).to.have.property(preset);
          expect(description, code).to.be.an('object');
        }
      });

      it('should have fields that can be filled in', () => {
        for (const { code, fields } of set) {
          const names = fields.map((field) => field.name);
          expect(new Set(names).size, code).to.equal(names.length);
          fields.forEach((field, index) => {
            const place = `${code}.${field.name}`;
            expect(field.name, place).to.match(/^[a-z][A-Za-z]*$/);
            expect(field.choices !== undefined, place).to.equal(field.type === 'choice' || field.type === 'choices');
            if (field.pattern) expect(() => new RegExp(field.pattern!, 'u'), place).to.not.throw();
            if (!field.showIf) return;
            const other = fields.slice(0, index).find(({ name: earlier }) => earlier === field.showIf!.field);
            expect(other, `${place} depends on an earlier field`).to.not.equal(undefined);
            const known = other!.choices?.map(({ value }) => value) ?? [true, false];
            expect(known, place).to.include.members(field.showIf.in);
          });
        }
      });

      it('should travel in one language, without what only the server needs', () => {
        for (const language of LANGUAGES) {
          set.forEach((source) => {
            const category = localiseCategory(source, language);
            expect(category.name).to.equal(source.name[language]);
            expect(category.description).to.equal(source.description?.[language]);
            expect(category).to.not.have.property('preset');
            expect(category.fields.map(({ name: field, type }) => [field, type])).to.deep.equal(
              source.fields.map(({ name: field, type }) => [field, type]),
            );
            expect(JSON.parse(JSON.stringify(category)), 'nothing undefined').to.deep.equal(category);
          });
        }
      });
    });
  }

  it('should show every type of field and every icon somewhere', () => {
    const types: FieldType[] = [
      'text',
      'long-text',
      'number',
      'date',
      'date-time',
      'phone',
      'choice',
      'choices',
      'region',
      'yes-no',
    ];
    const all = SETS.flatMap(([, set]) => set);
    expect(new Set(all.flatMap(({ fields }) => fields.map(({ type }) => type)))).to.deep.equal(new Set(types));
    expect(new Set(all.map(({ icon }) => icon))).to.deep.equal(new Set(ICONS));
  });
});
