/**
 * Installs a complete VS Code server with its web workbench from the npm package `code-server`: no desktop, no
 * display and no compiler needed. Only what the editor itself needs is unpacked.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findProgram, runProgram } from './commandLine.ts';

/** code-server 4.N.P holds VS Code 1.N.P; 4.100.3 is the last whose server runs on Node 20. */
const VERSION = '4.100.3';
const SHA512 = 'q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==';

/**
 * Stands in for @vscode/spdlog, a native module that writes log files. Each export has its own assignment:
 * Node finds the names of a CommonJS module that is imported by reading its text.
 */
const LOG_MODULE = `'use strict';
const fs = require('fs');
const path = require('path');
const LABELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
  constructor(file) {
    this.level = 2;
    this.plain = false;
    this.descriptor = fs.openSync(file, 'a');
  }
  write(level, message) {
    if (level < this.level || this.descriptor === undefined) return;
    const time = new Date().toISOString().replace('T', ' ').slice(0, 23);
    fs.writeSync(this.descriptor, this.plain ? message : time + ' [' + LABELS[level] + '] ' + message + '\\n');
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  clearFormatters() { this.plain = true; }
  setPattern() { this.plain = false; }
  flush() {}
  drop() {
    if (this.descriptor !== undefined) fs.closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}
async function create(name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return new Logger(file);
}
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

/** Stands in for the native module that ends an extension host whose server died; we end the whole group. */
const WATCHDOG_MODULE = 'exports.start = () => {};\n';

/**
 * Folder of the installed server, outside the repository: inside, the workbench would take the server's themes
 * for those of the extension under development.
 */
function serverFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache');
  return path.join(cache, 'maixpy-memory-budget', `vscode-server-${VERSION}`);
}

/** Installs the server unless it is there already; returns its folder. */
export function ensureVscodeServer(): string {
  const folder = serverFolder();
  if (!fs.existsSync(path.join(folder, '.installed'))) install(folder);
  linkRipgrep(folder);
  return folder;
}

function install(folder: string): void {
  const start = Date.now();
  console.log(`installing the VS Code server ${VERSION}`);
  const work = `${folder}.${process.pid.toString()}`;
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  try {
    const printed = runProgram('npm', ['pack', '--silent', `code-server@${VERSION}`], { cwd: work });
    const archive = path.join(work, printed.trim().split('\n').at(-1) ?? '');
    const sum = createHash('sha512').update(fs.readFileSync(archive)).digest('base64');
    if (sum !== SHA512) throw new Error(`code-server ${VERSION} is not the expected file: sha512 ${sum}`);
    runProgram('tar', [
      'xzf',
      archive,
      '-C',
      work,
      '--strip-components=3',
      '--exclude=*.map',
      'package/lib/vscode',
    ]);
    fs.rmSync(archive);
    // Not `npm ci`: the shrinkwrap that comes with it is incomplete. No scripts: they download or compile.
    runProgram('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'], {
      cwd: work,
    });
    replaceModule(work, '@vscode/spdlog', LOG_MODULE);
    replaceModule(work, 'native-watchdog', WATCHDOG_MODULE);
    fs.writeFileSync(path.join(work, '.installed'), `${VERSION}\n`);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(work, folder);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  console.log(`installed in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

function replaceModule(folder: string, name: string, text: string): void {
  const file = path.join(folder, 'node_modules', name, 'index.js');
  if (fs.existsSync(file)) fs.writeFileSync(file, text);
}

/** Quick Open, workspace.findFiles and search run ripgrep; without it they find nothing and say nothing. */
function linkRipgrep(folder: string): void {
  const link = path.join(folder, 'node_modules/@vscode/ripgrep/bin/rg');
  if (fs.existsSync(link)) return;
  const ripgrep = findProgram('rg');
  if (ripgrep === undefined) return;
  fs.mkdirSync(path.dirname(link), { recursive: true });
  fs.rmSync(link, { force: true });
  fs.symlinkSync(ripgrep, link);
}
