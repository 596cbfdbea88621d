import { expect } from 'chai';
import * as fc from 'fast-check';
import { CATEGORY_SETS, localiseCategory } from '../../src/domain/category-sets/index.js';
import {
  checkField,
  checkRequest,
  cleanRequest,
  LINE_MAX,
  visibleFields,
  type FieldRule,
  type RequestRules,
} from '../../src/domain/field-rules.js';
import type { Category, Field, FieldError, FieldType, FieldValue, RequestInput } from '../../src/domain/wire.js';

const RULES: RequestRules = { limits: { textMax: 20 } };

const CATEGORY: Category = {
  code: 'travel',
  kind: 'enquiry',
  name: '出行',
  fields: [
    { name: 'to', type: 'region', label: '到哪里', required: true },
    { name: 'risk', type: 'yes-no', label: '到过风险区吗', required: true },
    {
      name: 'riskPlace',
      type: 'text',
      label: '到过哪里',
      required: true,
      maxLength: 5,
      showIf: { field: 'risk', in: [true] },
    },
    { name: 'riskDay', type: 'date', label: '哪天', showIf: { field: 'riskPlace', in: ['机场'] } },
  ],
};

function request(changes: Partial<Record<keyof RequestInput, unknown>> = {}): RequestInput {
  return {
    category: 'travel',
    region: '990101',
    text: '能回家吗',
    fields: { to: '9901', risk: false },
    contact: { phone: '13800000000' },
    anonymous: false,
    callback: false,
    consent: { notice: '2026-01', at: '2026-03-11T02:00:00Z' },
    via: 'web',
    language: 'zh-Hans',
    ...changes,
  } as RequestInput;
}

function errors(changes: Partial<Record<keyof RequestInput, unknown>>, category: Category = CATEGORY): FieldError[] {
  return checkRequest(request(changes), category, RULES);
}

describe('checkField', () => {
  /** Each type: values that are right, and wrong ones with what is said about them. */
  const cases: [rule: FieldRule, right: unknown[], wrong: [value: unknown, code: string, params?: object][]][] = [
    [
      { type: 'text' },
      ['a', ' 字 ', '字'.repeat(LINE_MAX)],
      [['字'.repeat(LINE_MAX + 1), 'too-long', { max: LINE_MAX }]],
    ],
    [
      { type: 'text', maxLength: 3 },
      ['𠮷𠮷𠮷', '😀😀😀', 'abc'],
      [
        ['abcd', 'too-long', { max: 3 }],
        ['𠮷𠮷𠮷𠮷', 'too-long', { max: 3 }],
      ],
    ],
    [
      { type: 'text', pattern: '\\d{8}-\\d{4,}|none' },
      ['20220211-0473', ' 20220211-0473 ', 'none'],
      [
        ['x20220211-0473', 'pattern'],
        ['20220211-0473x', 'pattern'],
        ['nonesuch', 'pattern'],
      ],
    ],
    [
      { type: 'text', pattern: '[ab]+', maxLength: 500 },
      ['a'.repeat(LINE_MAX)],
      [['a'.repeat(LINE_MAX + 1), 'too-long', { max: LINE_MAX }]],
    ],
    [{ type: 'text', pattern: '(' }, ['a pattern that is none'], []],
    [{ type: 'long-text' }, ['字'.repeat(20), 'two\nlines'], [['字'.repeat(21), 'too-long', { max: 20 }]]],
    [{ type: 'long-text', maxLength: 30 }, ['字'.repeat(30)], [['字'.repeat(31), 'too-long', { max: 30 }]]],
    [
      { type: 'number', min: 0, max: 130 },
      [0, 130, 12.5],
      [
        [-1, 'too-small', { min: 0 }],
        [131, 'too-large', { max: 130 }],
        ['12', 'type'],
        [NaN, 'type'],
        [Infinity, 'type'],
      ],
    ],
    [
      { type: 'date' },
      ['2026-02-28', '2028-02-29', '0001-01-01'],
      [
        ['2026-02-29', 'date'],
        ['2026-2-1', 'date'],
        ['2026-13-01', 'date'],
        ['2026-01-01T00:00', 'date'],
        ['明天', 'date'],
      ],
    ],
    [
      { type: 'date', min: '2026-01-01', max: '2026-12-31' },
      ['2026-01-01', '2026-12-31'],
      [
        ['2025-12-31', 'too-early', { min: '2026-01-01' }],
        ['2027-01-01', 'too-late', { max: '2026-12-31' }],
      ],
    ],
    [
      { type: 'date-time', min: '2026-01-01', max: '2026-12-31' },
      ['2026-01-01T00:00', '2026-12-31T23:59:59', '2026-06-01T09:30:00.5Z', '2026-06-01T09:30+08:00'],
      [
        ['2025-12-31T23:59', 'too-early', { min: '2026-01-01' }],
        ['2027-01-01T00:00', 'too-late', { max: '2026-12-31' }],
        ['2026-06-01', 'date'],
        ['2026-06-31T10:00', 'date'],
        ['2026-06-01T24:00', 'date'],
        ['2026-06-01T10:60', 'date'],
        ['2026-06-01 10:00', 'date'],
      ],
    ],
    [
      { type: 'choice', choices: [{ value: 'car', label: '自驾' }] },
      ['car'],
      [
        ['自驾', 'choice'],
        ['toString', 'choice'],
        [['car'], 'type'],
      ],
    ],
    [
      {
        type: 'choices',
        choices: [
          { value: 'a', label: '甲' },
          { value: 'b', label: '乙' },
        ],
      },
      [['a'], ['b', 'a']],
      [
        [['a', 'c'], 'choice'],
        [[1], 'choice'],
        ['a', 'type'],
      ],
    ],
    [
      { type: 'region' },
      ['41', '4116', '411603', '411603-01', '990101-harbour'],
      [
        ['4', 'unknown'],
        ['41160', 'unknown'],
        ['4116031', 'unknown'],
        ['淮阳区', 'unknown'],
        ['411603-', 'unknown'],
        ['41-01', 'unknown'],
      ],
    ],
    [
      { type: 'yes-no' },
      [true, false],
      [
        ['yes', 'type'],
        [1, 'type'],
      ],
    ],
  ];

  for (const [rule, right, wrong] of cases) {
    describe(JSON.stringify(rule), () => {
      for (const value of right) {
        it(`should take ${JSON.stringify(value).slice(0, 40)}`, () => {
          expect(checkField(rule, value, RULES)).to.equal(undefined);
        });
      }
      for (const [value, code, params] of wrong) {
        it(`should say ${code} of ${JSON.stringify(value).slice(0, 40)}`, () => {
          expect(checkField(rule, value, RULES)).to.deep.equal({ code, ...(params && { params }) });
        });
      }
    });
  }

  describe('phone numbers', () => {
    for (const phone of [
      '13800000000',
      '138 0000 0000',
      '138-0000-0000',
      '１３８００００００００',
      '+86 138 0000 0000',
      '+8613800000000',
      '86 13800000000',
      '0086-138-0000-0000',
      '19900000000',
      '0371-65001234',
      '(0371) 65001234',
      '（0371）6500 1234',
      '0371—65001234',
      '0394-8221234',
      '010-12345678',
      '021 1234 5678',
      '+86 10 1234 5678',
      '+86 371 6500 1234',
      '+86 0371 65001234',
      '0371-65001234-801',
      '0371-65001234转801',
      '0371-65001234 轉 801',
      '0371-65001234分机801',
      '010-12345678 ext. 12',
      '010-12345678 x12',
      '400-123-4567',
      '+852 2123 4567',
      '+1 (202) 555-0123',
      '0044 20 7946 0123',
      ' 13800000000 ',
    ]) {
      it(`should take ${phone}`, () => expect(checkField({ type: 'phone' }, phone)).to.equal(undefined));
    }
    for (const phone of [
      '1380000000',
      '138000000000',
      '12800000000',
      '65001234',
      '0371-650012',
      '010-1234567',
      '+86 1380000000',
      '+12345',
      '+1234567890123456',
      '110',
      '不方便',
      '13800000000，或者下午打座机',
      '138O0000000',
    ]) {
      it(`should not take ${phone}`, () => {
        expect(checkField({ type: 'phone' }, phone)).to.deep.equal({ code: 'phone' });
      });
    }
  });

  it('should ask for an empty value only if it is required', () => {
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
    for (const type of types) {
      for (const empty of [undefined, '', ' \u3000\n', []]) {
        expect(checkField({ type }, empty)).to.equal(undefined);
        expect(checkField({ type, required: true }, empty)).to.deep.equal({ code: 'required' });
      }
      expect(checkField({ type }, null), type).to.deep.equal({ code: 'type' });
    }
  });

  it('should know regions only if it is told them', () => {
    const regions = new Map([['9901', {}]]);
    expect(checkField({ type: 'region' }, '9901', { ...RULES, regions })).to.equal(undefined);
    expect(checkField({ type: 'region' }, '9902', { ...RULES, regions })).to.deep.equal({ code: 'unknown' });
  });

  it('should leave a type that it does not know to the server', () => {
    expect(checkField({ type: 'signature' as FieldType, required: true }, 'x')).to.equal(undefined);
  });
});

describe('visibleFields', () => {
  const names = (values: Record<string, FieldValue>): string[] =>
    visibleFields(CATEGORY.fields, values).map(({ name }) => name);

  it('should show a field when the one it depends on has a wanted value', () => {
    expect(names({})).to.deep.equal(['to', 'risk']);
    expect(names({ risk: false })).to.deep.equal(['to', 'risk']);
    expect(names({ risk: true })).to.deep.equal(['to', 'risk', 'riskPlace']);
  });

  it('should hide what depends on a hidden field, whatever that holds', () => {
    expect(names({ risk: true, riskPlace: '机场' })).to.deep.equal(['to', 'risk', 'riskPlace', 'riskDay']);
    expect(names({ risk: false, riskPlace: '机场' })).to.deep.equal(['to', 'risk']);
  });

  it('should look into lists', () => {
    const fields: Field[] = [
      { name: 'need', type: 'choices', label: '需要什么' },
      { name: 'medicines', type: 'text', label: '药名', showIf: { field: 'need', in: ['medicine'] } },
    ];
    expect(visibleFields(fields, { need: ['doctor'] })).to.have.length(1);
    expect(visibleFields(fields, { need: ['doctor', 'medicine'] })).to.have.length(2);
  });

  it('should not show a field that waits for itself or for a later one', () => {
    const fields: Field[] = [
      { name: 'a', type: 'text', label: '甲', showIf: { field: 'a', in: ['x'] } },
      { name: 'b', type: 'text', label: '乙', showIf: { field: 'c', in: ['x'] } },
      { name: 'c', type: 'text', label: '丙' },
    ];
    expect(visibleFields(fields, { a: 'x', b: 'x', c: 'x' }).map(({ name }) => name)).to.deep.equal(['c']);
  });
});

describe('checkRequest', () => {
  it('should have nothing against a good request', () => {
    expect(errors({})).to.deep.equal([]);
    expect(errors({ region: undefined, contact: null, onBehalfOf: '王奶奶，邻居' })).to.deep.equal([]);
  });

  for (const [what, changes, expected] of [
    ['no category', { category: undefined }, [{ field: 'category', code: 'required' }]],
    ['another category', { category: 'food' }, [{ field: 'category', code: 'unknown' }]],
    ['a category of a wrong type', { category: 7 }, [{ field: 'category', code: 'type' }]],
    ['a region that cannot be', { region: '周口' }, [{ field: 'region', code: 'unknown' }]],
    ['no text', { text: ' ' }, [{ field: 'text', code: 'required' }]],
    ['too long a text', { text: '字'.repeat(21) }, [{ field: 'text', code: 'too-long', params: { max: 20 } }]],
    ['a text of 20 characters outside the basic plane', { text: '𠮷'.repeat(20) }, []],
    ['no text, but a call back', { text: '', callback: true }, []],
    [
      'no own fields',
      { fields: {} },
      [
        { field: 'fields.to', code: 'required' },
        { field: 'fields.risk', code: 'required' },
      ],
    ],
    ['own fields that are no object', { fields: [] }, [{ field: 'fields', code: 'type' }]],
    [
      'a field that the category does not have',
      { fields: { to: '99', risk: false, pet: '猫' } },
      [{ field: 'fields.pet', code: 'unknown' }],
    ],
    [
      'a shown field without a value',
      { fields: { to: '99', risk: true } },
      [{ field: 'fields.riskPlace', code: 'required' }],
    ],
    ['a hidden field with a wrong value', { fields: { to: '99', risk: false, riskPlace: '太长太长太长' } }, []],
    ['a wrong phone number', { contact: { phone: '123' } }, [{ field: 'contact.phone', code: 'phone' }]],
    ['a wrong e-mail address', { contact: { email: 'a@b' } }, [{ field: 'contact.email', code: 'email' }]],
    ['an e-mail address in full width', { contact: { email: 'ａ＠ｂ.ｃｎ' } }, []],
    ['an e-mail address of a wrong type', { contact: { email: 1 } }, [{ field: 'contact.email', code: 'type' }]],
    [
      'too long a name',
      { contact: { name: '字'.repeat(201) } },
      [{ field: 'contact.name', code: 'too-long', params: { max: 200 } }],
    ],
    ['a contact that is no object', { contact: '13800000000' }, [{ field: 'contact', code: 'type' }]],
    ['a call back without a number', { callback: true, contact: null }, [{ field: 'contact.phone', code: 'required' }]],
    ['a call back to nobody', { callback: true, anonymous: true }, [{ field: 'contact.phone', code: 'required' }]],
    ['somebody anonymous with a wrong number', { anonymous: true, contact: { phone: '1' } }, []],
    [
      'flags of a wrong type',
      { anonymous: 'no', callback: 0 },
      [
        { field: 'anonymous', code: 'type' },
        { field: 'callback', code: 'type' },
      ],
    ],
    ['no consent', { consent: undefined }, [{ field: 'consent', code: 'required' }]],
    [
      'a consent to nothing',
      { consent: { notice: '', at: '2026-03-11T02:00:00Z' } },
      [{ field: 'consent', code: 'type' }],
    ],
    ['a consent at no time', { consent: { notice: '1', at: 'today' } }, [{ field: 'consent', code: 'type' }]],
    [
      'a consent at a time of no zone',
      { consent: { notice: '1', at: '2026-03-11T02:00:00' } },
      [{ field: 'consent', code: 'type' }],
    ],
    ['an unknown way', { via: 'fax' }, [{ field: 'via', code: 'choice' }]],
    ['no language', { language: undefined }, [{ field: 'language', code: 'required' }]],
    ['a language that is none', { language: '中文' }, [{ field: 'language', code: 'pattern' }]],
  ] as const) {
    it(`should judge ${what}`, () => expect(errors(changes)).to.deep.equal(expected));
  }

  it('should want a phone number or an e-mail address where nobody can be helped without', () => {
    const category: Category = { ...CATEGORY, contact: 'required' };
    const missing = [{ field: 'contact', code: 'required' }];
    expect(errors({ contact: null }, category)).to.deep.equal(missing);
    expect(errors({ contact: { name: '王' } }, category)).to.deep.equal(missing);
    expect(errors({ anonymous: true }, category)).to.deep.equal(missing);
    expect(errors({ contact: { email: 'a@b.cn' } }, category)).to.deep.equal([]);
    expect(errors({ contact: { phone: '13800000000' } }, category)).to.deep.equal([]);
    expect(errors({ contact: null, callback: true }, category)).to.deep.equal([
      { field: 'contact.phone', code: 'required' },
    ]);
  });

  it('should judge the rest when the category is unknown', () => {
    expect(checkRequest(request({ text: '' }), undefined, RULES)).to.deep.equal([
      { field: 'category', code: 'unknown' },
      { field: 'text', code: 'required' },
    ]);
  });

  it('should answer anything at all with errors, not with an exception', () => {
    for (const input of [undefined, null, 'x', 7, []]) {
      expect(checkRequest(input, CATEGORY, RULES)).to.deep.equal([{ field: '', code: 'type' }]);
    }
    const values = fc.dictionary(fc.constantFrom(...Object.keys(request({ onBehalfOf: 'x' }))), fc.anything());
    fc.assert(
      fc.property(values, (changes) => {
        for (const { field, code } of checkRequest({ ...request(), ...changes }, CATEGORY, RULES)) {
          expect(field).to.be.a('string');
          expect(code).to.be.a('string');
        }
      }),
    );
  });
});

describe('cleanRequest', () => {
  it('should drop hidden fields, unknown fields and empty values', () => {
    const clean = cleanRequest(
      request({
        fields: { to: ' 9901 ', risk: false, riskPlace: '机场', riskDay: '', pet: '猫', list: [] },
        region: '',
      }),
      CATEGORY,
    );
    expect(clean.fields).to.deep.equal({ to: '9901', risk: false });
    expect(clean).to.not.have.property('region');
  });

  it('should keep false, zero and lists', () => {
    const category: Category = {
      ...CATEGORY,
      fields: [
        { name: 'no', type: 'yes-no', label: '否' },
        { name: 'zero', type: 'number', label: '零' },
        { name: 'list', type: 'choices', label: '列' },
      ],
    };
    const fields = { no: false, zero: 0, list: ['a'] };
    expect(cleanRequest(request({ fields }), category).fields).to.deep.equal(fields);
  });

  it('should tidy texts, but keep their lines', () => {
    const clean = cleanRequest(
      request({
        text: ' 一\r\n\t二\u0000\u0007 ',
        onBehalfOf: ' 王奶奶 ',
        contact: { phone: ' １３８００００００００', email: 'ａ＠ｂ.cn', name: '' },
      }),
      CATEGORY,
    );
    expect(clean.text).to.equal('一\n\t二');
    expect(clean.onBehalfOf).to.equal('王奶奶');
    expect(clean.contact).to.deep.equal({ phone: '13800000000', email: 'a@b.cn' });
  });

  it('should drop what turns the direction around, and keep what joins letters', () => {
    const text = '\u202e甲\u2066乙\u2069 👨\u200d👩 ئۇ\u200cي';
    expect(cleanRequest(request({ text }), CATEGORY).text).to.equal('甲乙 👨\u200d👩 ئۇ\u200cي');
  });

  for (const text of ['\u0001', '\u200b', '\u202e \u2069', '\ufeff\u00ad\u3164\u2800', '\u200d\ufe0f']) {
    it(`should take ${JSON.stringify([...text].map((unit) => unit.codePointAt(0)!.toString(16)))} for no text`, () => {
      const clean = cleanRequest(request({ text, onBehalfOf: text, contact: { name: text } }), CATEGORY);
      expect(clean).to.include({ text: '', contact: null }).and.not.have.property('onBehalfOf');
      for (const input of [request({ text }), clean]) {
        expect(checkRequest(input, CATEGORY, RULES)).to.deep.equal([{ field: 'text', code: 'required' }]);
      }
    });
  }

  it('should forget who somebody is who stays anonymous', () => {
    const clean = cleanRequest(request({ anonymous: true, onBehalfOf: '王奶奶' }), CATEGORY);
    expect(clean.contact).to.equal(null);
    expect(clean).to.not.have.property('onBehalfOf');
    expect(cleanRequest(request({ contact: { name: ' ' } }), CATEGORY).contact).to.equal(null);
  });

  it('should change nothing the second time, nor what the check says about what remains', () => {
    const category = localiseCategory(
      CATEGORY_SETS.newspaper.find(({ code }) => code === 'travel')!,
      'en',
    );
    const texts = fc.string({ unit: 'binary', maxLength: 30 });
    const fields = fc.dictionary(
      fc.constantFrom(...category.fields.map(({ name }) => name), 'other'),
      fc.oneof(texts, fc.boolean(), fc.array(texts, { maxLength: 2 }), fc.integer()),
    );
    const inputs = fc.record({
      text: texts,
      fields,
      anonymous: fc.boolean(),
      region: fc.option(texts, { nil: undefined }),
    });
    fc.assert(
      fc.property(inputs, (changes) => {
        const clean = cleanRequest(request({ ...changes, category: 'travel' }), category);
        expect(cleanRequest(clean, category)).to.deep.equal(clean);
        expect(checkRequest(clean, category, RULES).map(({ field }) => field)).to.not.include('fields.other');
      }),
    );
  });
});
