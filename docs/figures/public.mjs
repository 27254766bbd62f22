// Measures retrieval on the public sets and writes public.json and public.md beside this file.
// Run as: node docs/figures/public.mjs RABTA DATA, with the binary and the folder of the converted sets
// (DATA/xquad/docs.en.jsonl and so on), which are not part of the project.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [rabta, data] = process.argv.slice(2);
const METRICS = ['recall@1', 'recall@10', 'mrr@10'];

// Documents, then the question files that are run on them, each with the least that is aimed at.
const same = (one, reciprocal) => ({ 'recall@1': one, 'mrr@10': reciprocal });
const ten = (least) => ({ 'recall@10': least });
const SETS = [
  ['XQuAD', 'xquad', 'docs.en', { 'questions.en': same(0.92, 0.95), 'questions.zh-Hans': ten(0.51), 'questions.ur': ten(0.51) }],
  ['XQuAD', 'xquad', 'docs.zh-Hans', { 'questions.zh-Hans': same(0.932, 0.956), 'questions.zh-Hant': ten(0.992), 'questions.en': ten(0.56), 'questions.ur': ten(0.33) }],
  ['XQuAD', 'xquad', 'docs.ur', { 'questions.ur': same(0.871, 0.908), 'questions.ur.typed': same(0.87, 0.908), 'questions.en': ten(0.43), 'questions.zh-Hans': ten(0.32) }],
  ['UQA', 'uqa', 'docs.ur', { 'questions.ur': same(0.689, 0.758) }],
  ['UQuAD', 'uquad', 'docs.ur', { 'questions.ur': same(0.856, 0.91) }],
  ['CMRC', 'cmrc', 'docs.zh-Hans', { 'questions.zh-Hans': same(0.965, 0.977) }],
  ['DRCD', 'drcd', 'docs.zh-Hant', { 'questions.zh-Hant': same(0.932, 0.959) }],
  ['Dakshina', 'dakshina', 'docs.ur', { 'questions.ur-Latn': ten(0.95) }],
  ['NTREX headlines', 'ntrex', 'articles.en', { 'headlines.en': same(0.813, 0.864), 'headlines.zh-Hans': ten(0.78), 'headlines.zh-Hant': ten(0.78), 'headlines.ur': ten(0.66) }],
  ['NTREX headlines', 'ntrex', 'articles.zh-Hans', { 'headlines.zh-Hans': same(0.878, 0.906), 'headlines.zh-Hant': ten(0.935), 'headlines.en': ten(0.63), 'headlines.ur': ten(0.37) }],
  ['NTREX headlines', 'ntrex', 'articles.zh-Hant', { 'headlines.zh-Hant': same(0.862, 0.892), 'headlines.zh-Hans': ten(0.919), 'headlines.en': ten(0.63), 'headlines.ur': ten(0.54) }],
  ['NTREX headlines', 'ntrex', 'articles.ur', { 'headlines.ur': same(0.862, 0.897), 'headlines.en': ten(0.51), 'headlines.zh-Hans': ten(0.39), 'headlines.zh-Hant': ten(0.46) }],
  ['NTREX sentences', 'ntrex', 'docs.en', { 'sentences.zh-Hans': ten(0.97), 'sentences.zh-Hant': ten(0.97), 'sentences.ur': ten(0.69) }],
  ['NTREX sentences', 'ntrex', 'docs.zh-Hans', { 'sentences.zh-Hant': ten(0.982), 'sentences.en': ten(0.92), 'sentences.ur': ten(0.59) }],
  ['NTREX sentences', 'ntrex', 'docs.zh-Hant', { 'sentences.zh-Hans': ten(0.978), 'sentences.en': ten(0.92), 'sentences.ur': ten(0.64) }],
  ['NTREX sentences', 'ntrex', 'docs.ur', { 'sentences.en': ten(0.65), 'sentences.zh-Hans': ten(0.61), 'sentences.zh-Hant': ten(0.67) }],
];

const language = (name) => name.replace('.typed', '').split('.')[1];

function measured([set, folder, documents, questions]) {
  const store = mkdtempSync(join(tmpdir(), 'rabta-'));
  try {
    execFileSync(rabta, ['ingest', join(data, folder, `${documents}.jsonl`), '--data', store]);
    return Object.entries(questions).map(([file, aims]) => {
      const path = join(data, folder, `${file}.jsonl`);
      const arguments_ = ['eval', path, '--retrieval', '--json', '--data', store];
      const report = JSON.parse(execFileSync(rabta, arguments_, { maxBuffer: 1 << 28 }));
      const figures = {};
      for (const { by, metric, value, low, high } of report.figures) {
        if (by === 'all' && METRICS.includes(metric)) figures[metric] = { value, low, high };
      }
      const name = file.endsWith('.typed') ? `${set}, as typed` : set;
      console.error(name, language(file), '→', language(documents), figures);
      return { set: name, question: language(file), source: language(documents), n: report.n, skipped: report.skipped, figures, aims };
    });
  } finally {
    rmSync(store, { recursive: true });
  }
}

// A figure with its aim, bold where it is missed.
function cell(row, metric) {
  const value = row.figures[metric].value;
  const aim = row.aims[metric];
  if (aim === undefined) return value.toFixed(3);
  const text = `${value.toFixed(3)} (${aim})`;
  return Number(value.toFixed(3)) < aim ? `**${text}**` : text;
}

const rows = SETS.flatMap(measured);
const missed = (row) => METRICS.some((metric) => cell(row, metric).startsWith('**'));
const lines = rows.map((row) => `| ${row.set} | ${row.question} → ${row.source} | ${row.n} | ${METRICS.map((metric) => cell(row, metric)).join(' | ')} |`);
const here = new URL('.', import.meta.url);
writeFileSync(new URL('public.json', here), `${JSON.stringify({ rows }, null, 1)}\n`);
writeFileSync(new URL('public.md', here), `# Retrieval on public sets

One set and one language of documents at a time in an empty data folder, \`rabta ingest\` and \`rabta eval --retrieval\`, written by [public.mjs](public.mjs).
In brackets what is aimed at, bold where it is missed: the best plain BM25 in the same language, three times the floor of shared strings across languages.
${rows.length - rows.filter(missed).length} of ${rows.length} rows reach their aims; intervals stand in [public.json](public.json).

| set | question → source | n | ${METRICS.join(' | ')} |
|---|---|---|---|---|---|
${lines.join('\n')}
`);
