import { expect } from 'chai';
import { CATEGORY_SETS, type CategorySource } from 'civic-help/domain';
import { refuseSlowPatterns } from '../src/pattern-check.js';
import { SettingsError } from '../src/settings.js';

describe('refuseSlowPatterns', () => {
  const withPattern = (pattern: string): { categories: CategorySource[] } => {
    const [first] = CATEGORY_SETS.newspaper;
    const field = { name: 'code', type: 'text', label: { 'zh-Hans': '编号' }, pattern } as const;
    return { categories: [{ ...first!, code: 'c', fields: [field] }] };
  };

  const refusal = (pattern: string): Promise<unknown> =>
    refuseSlowPatterns(withPattern(pattern)).catch((error: unknown) => error);

  it('should pass every pattern that comes with the project', async () => {
    for (const categories of Object.values(CATEGORY_SETS)) await refuseSlowPatterns({ categories });
    await refuseSlowPatterns(withPattern('[A-Z]{2}\\d+'));
  });

  for (const pattern of ['^(a+)+$', '(a|a)*', '(.*,)*x']) {
    it(`should refuse ${pattern}, in one sentence`, async () => {
      const error = await refusal(pattern);
      expect(error).to.be.instanceOf(SettingsError);
      expect((error as Error).message).to.match(
        /^The pattern of the field "code" in the category "c" cannot be used: some texts would keep it busy .+\.$/,
      );
    });
  }

  it('should refuse what is no regular expression', async () => {
    const error = await refusal('(');
    expect(error).to.be.instanceOf(SettingsError);
    expect((error as Error).message).to.match(/it is no regular expression\.$/);
  });
});
