import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse as parseYaml } from 'yaml';
import type { RegionTree } from 'civic-help/domain';
import { SAMPLE_DIVISIONS } from '../../sample/divisions.js';
import { systemClock } from '../clock.js';
import { importPolicies, type ImportOptions, type ImportSummary } from '../import/import-policies.js';
import {
  MappingError,
  parseFieldPairs,
  parseMapping,
  parsePairs,
  PLAIN_MAPPING,
  type Mapping,
} from '../import/mapping.js';
import { findSourceFiles, SourceError } from '../import/source-files.js';
import { openChannel } from '../open-channel.js';
import { loadRegions } from '../regions/divisions.js';
import { PolicyStore } from '../store/policies.js';
import { count } from './count.js';
import { showProgress } from './import-progress.js';
import { describeImport, isFailure, reportRejects, writeIds } from './import-report.js';
import { readArguments, Refused, runTool, UsageError, withDatabase, type Tool } from './tool.js';

const USAGE = `Loads policies: npm run import -- PATH… [OPTION…]

PATH is a folder of Markdown files with YAML front matter, or a .md, .jsonl or .json file.

  --map body=text,…         fields of a policy, and what they are called in the files
  --mapping FILE            a mapping file (YAML or JSON), see docs/importing.md
  --categories NAME=code,…  what categories are called in the files
  --category CODE           for what names no category
  --region CODE             for what names no region; a name will do
  --source NAME             who it comes from; part of the ids that are made
  --ids FILE                writes the ids of what was added and changed, one a line
  --dry-run                 says what would happen, and writes nothing

To end policies now, imported by mistake or no longer in force: npm run import -- --expire ID…`;

const OPTIONS = {
  map: { type: 'string' },
  mapping: { type: 'string' },
  categories: { type: 'string' },
  category: { type: 'string' },
  region: { type: 'string' },
  source: { type: 'string' },
  ids: { type: 'string' },
  expire: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Exit code 1 if there was something to import and none of it could be, 2 if the call was wrong. */
async function importFiles(args: string[]): Promise<string> {
  const { values, positionals } = readArguments(
    () => parseArgs({ args, options: OPTIONS, allowPositionals: true }),
    USAGE,
  );
  if (values.help) return USAGE;
  if (positionals.length === 0) throw new UsageError(USAGE);
  if (values.expire) {
    if (Object.keys(values).length > 1) throw new UsageError('--expire takes ids and no other option.');
    return expire([...new Set(positionals)]);
  }
  const regions = loadRegions(SAMPLE_DIVISIONS);
  const region = readRegion(values.region, regions);
  const mapping = await readMapping(values);
  const dryRun = values['dry-run'] ?? false;
  const files = await usable(() => findSourceFiles(positionals));
  if (files.length === 0) {
    throw new Refused(
      `There is no .md, .jsonl, .ndjson or .json file in ${positionals.join(', ')}: nothing was imported.`,
    );
  }
  const load = async ({ settings, database: { db } }: Tool): Promise<ImportSummary> => {
    const channel = await openChannel(db, settings);
    const options: ImportOptions = {
      mapping,
      regions,
      categories: channel.categories,
      category: readCategory(values.category, channel.categories),
      region,
      language: channel.languages[0]!,
      timeZone: channel.timeZone,
      source: values.source,
      dryRun,
    };
    const progress = showProgress(files.reduce((sum, { size }) => sum + size, 0));
    return importPolicies(files, new PolicyStore(db), { ...options, onProgress: progress.show }).finally(progress.stop);
  };
  const summary = await withDatabase(load, { mayBeNew: true }); // Policies may be there before the first server is.
  reportRejects(summary);
  if (values.ids !== undefined && !dryRun) writeIds(summary, values.ids);
  const report = describeImport(summary, { files: files.length, dryRun });
  if (isFailure(summary)) throw new Refused(report);
  return report;
}

/** All of them, or none if one of them is not known. */
async function expire(ids: string[]): Promise<string> {
  const { ended, before, unknown } = await withDatabase(({ database: { db } }) =>
    new PolicyStore(db).expire(ids, systemClock()),
  );
  if (unknown.length > 0) {
    throw new Refused(`There is no policy ${unknown.join(', ')}. Nothing was ended: say ids, not files.`);
  }
  const had = before.length > 0 ? ` Had ended before: ${before.join(' ')}` : '';
  return `${count(ended.length, 'policy', 'policies')} ended now.${had}`;
}

/** The mapping file, and on top of it what the command line says. */
async function readMapping(values: { mapping?: string; map?: string; categories?: string }): Promise<Mapping> {
  const mapping = values.mapping === undefined ? PLAIN_MAPPING : await readMappingFile(values.mapping);
  return usable(() => ({
    ...mapping,
    fields: { ...mapping.fields, ...(values.map && parseFieldPairs(values.map)) },
    values: {
      ...mapping.values,
      category: {
        ...mapping.values.category,
        ...(values.categories && Object.fromEntries(parsePairs(values.categories))),
      },
    },
  }));
}

async function readMappingFile(path: string): Promise<Mapping> {
  let source: unknown;
  try {
    source = parseYaml(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
  return usable(() => parseMapping(source), `${path}: `);
}

function readCategory(code: string | undefined, categories: readonly { code: string }[]): string | undefined {
  if (code === undefined || categories.some((category) => category.code === code)) return code;
  throw new UsageError(`--category: this channel has ${categories.map((category) => category.code).join(', ')}.`);
}

function readRegion(name: string | undefined, regions: RegionTree): string | undefined {
  if (name === undefined) return undefined;
  const resolution = regions.resolve(name);
  if (resolution.kind === 'found') return resolution.region.code;
  throw new UsageError(
    `--region: "${name}" is ${resolution.kind === 'unknown' ? 'not known' : 'more than one region'}.`,
  );
}

/** A mapping or a path that is wrong is a call that is wrong. */
async function usable<T>(read: () => T | Promise<T>, where = ''): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof MappingError || error instanceof SourceError)) throw error;
    throw new UsageError(`${where}${error.message}`);
  }
}

await runTool(importFiles);
