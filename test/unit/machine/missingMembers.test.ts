import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Presence } from '../../../server/src/core/device/apiHistory.ts';
import { AbstractBool } from '../../../server/src/core/values/abstract.ts';
import { Tuple } from '../../../server/src/core/values/tuple.ts';
import { Str } from '../../../server/src/core/values/str.ts';
import { runAsOnBoard, type BoardRun } from '../../support/boardRun.ts';

/** Runs a script on a board whose firmware is a minimum build with LVGL and without the module `nes`. */
function runOnBoard(text: string): BoardRun {
  return runAsOnBoard(text, {
    state: (name) =>
      name.startsWith('target.') ? { kind: 'truth', truth: 'yes' } : { kind: 'unknown', why: name },
    hasFirmwareModule: (name) => name !== 'nes',
  });
}

/** Calls with a problem, as `callee: problem, nearest name`. */
function problems({ machine }: BoardRun): readonly string[] {
  return machine.notes.flatMap((note) => {
    if (note.kind !== 'call') return [];
    const { problem, nearest } = note.details as { problem?: string; nearest?: string };
    return problem === undefined ? [] : [`${note.callee}: ${problem}, ${nearest ?? 'no nearest'}`];
  });
}

function textOf({ result }: BoardRun): string | null {
  assert.ok(result instanceof Str, 'a text');
  return result.text;
}

/** A script that keeps the text of the exception of one line. */
function caught(before: string, line: string, exception: string): string {
  return `${before}\ntry:\n    ${line}\nexcept ${exception} as error:\n    result = str(error)\n`;
}

test('a method that a firmware type does not have raises AttributeError', () => {
  const run = runOnBoard(
    caught('import usocket\ns = usocket.socket()', "s.bind(('0.0.0.0', 80))", 'AttributeError'),
  );
  assert.equal(textOf(run), "'socket' object has no attribute 'bind'");
  assert.deepEqual(problems(run), ['usocket.socket.bind: missing, no nearest']);
});

/** Exceptions that end the script, as `class, certain or not`. */
function ends({ machine }: BoardRun): readonly string[] {
  return machine.notes.flatMap((note) =>
    note.kind === 'raises' ? [`${note.exception}, ${note.certain ? 'certain' : 'possible'}`] : [],
  );
}

test('a mistyped name is reported with the nearest, and the analysis goes on behind it', () => {
  const run = runOnBoard('import image\nimg = image.Image()\nimg.draw_rectangel(1, 2, 3, 4)\nresult = 1\n');
  assert.deepEqual(ends(run), ['AttributeError, certain']);
  assert.equal(run.result, 1);
  assert.deepEqual(problems(run), ['image.Image.draw_rectangel: missing, draw_rectangle']);
});

test('a function that a module does not have raises AttributeError', () => {
  const run = runOnBoard(caught('import sensor', 'sensor.set_frame_size(sensor.QVGA)', 'AttributeError'));
  assert.equal(textOf(run), "'module' object has no attribute 'set_frame_size'");
  assert.deepEqual(problems(run), ['sensor.set_frame_size: missing, set_framesize']);
});

test('importing a name that a module does not have raises ImportError', () => {
  const run = runOnBoard(caught('', 'from machine import Foo', 'ImportError'));
  assert.equal(textOf(run), 'cannot import name Foo');
});

test('importing a module that the build lacks raises ImportError', () => {
  const run = runOnBoard(caught('', 'import nes', 'ImportError'));
  assert.equal(textOf(run), "no module named 'nes'");
  assert.deepEqual(problems(run), ['nes: unavailable, no nearest']);
});

test('what follows a function that the build lacks is run with its result unknown', () => {
  const run = runOnBoard(
    'import image\nimg = image.Image()\nfor tag in img.find_apriltags():\n    tag.rect()\nresult = 1\n',
  );
  assert.deepEqual(ends(run), ['AttributeError, certain']);
  assert.equal(run.result, 1);
  assert.deepEqual(problems(run), ['image.Image.find_apriltags: unavailable, no nearest']);
});

test('an attribute that a test asks for is no problem', () => {
  const run = runOnBoard("import sensor\nresult = hasattr(sensor, 'no_such_name')\n");
  assert.equal(run.result, false);
  assert.deepEqual(problems(run), []);
});

test('a type that is not fully listed may have any member', () => {
  const run = runOnBoard('import lvgl as lv\nb = lv.btn(lv.scr_act())\nb.some_property(1)\nresult = 1\n');
  assert.equal(run.ending, 'end');
  assert.ok(run.machine.notes.some(({ kind }) => kind === 'unknown'));
});

test('one alternative that has the attribute is enough', () => {
  const text =
    "import image, usocket\nitem = image.Image() if open('x').read() else usocket.socket()\nitem.width()\nresult = 1\n";
  const run = runOnBoard(text);
  assert.equal(run.ending, 'end');
});

/** How the script deals with the exceptions of missing names, in order. */
function handlings({ machine }: BoardRun): readonly unknown[] {
  return machine.notes.flatMap((note) =>
    note.kind === 'call' && 'handling' in note.details ? [note.details['handling']] : [],
  );
}

test('a name that a handler waits for is marked as handled, and the handler runs', () => {
  const run = runOnBoard(caught('import sensor', 'sensor.no_such_name()', 'AttributeError'));
  assert.deepEqual(handlings(run), ['named']);
  assert.equal(textOf(run), "'module' object has no attribute 'no_such_name'");
});

test('a handler for several classes, around the call of the function, counts as well', () => {
  const run = runOnBoard(
    'import image\ndef tags():\n    try:\n        return image.Image().find_apriltags()\n    except OSError:\n        pass\ntry:\n    tags()\nexcept (ValueError, AttributeError):\n    result = 1\n',
  );
  assert.deepEqual(handlings(run), ['named']);
  assert.equal(run.ending, 'end');
});

test('a handler for everything is told apart, but for an import', () => {
  assert.deepEqual(handlings(runOnBoard(caught('import sensor', 'sensor.no_such_name()', 'Exception'))), [
    'any',
  ]);
  assert.deepEqual(handlings(runOnBoard('try:\n    import nes\nexcept:\n    pass\n')), ['named']);
});

test('a handler for something else, or one that runs already, does not count', () => {
  const text = 'import sensor\ntry:\n    sensor.first()\nexcept AttributeError:\n    sensor.second()\n';
  assert.deepEqual(handlings(runOnBoard(text)), ['named', 'none']);
  assert.deepEqual(
    handlings(runOnBoard('import sensor\ntry:\n    sensor.first()\nexcept OSError:\n    pass\n')),
    ['none'],
  );
});

test('hasattr says no for what the build lacks, and both where members are not all known', () => {
  const lacks = runOnBoard("import image\nresult = hasattr(image.Image(), 'find_apriltags')\n");
  assert.equal(lacks.result, false);
  const unlisted = runOnBoard(
    "import lvgl as lv\nb = lv.btn(lv.scr_act())\nresult = hasattr(b, 'some_property')\n",
  );
  assert.ok(unlisted.result instanceof AbstractBool);
});

/** A board whose firmware has `machine.unique_id` no more and `Maix.utils` not yet; `board_info` moved. */
function runOnVersion(text: string, isAssumed: boolean): BoardRun {
  const absent: Readonly<Record<string, Presence>> = {
    'machine.unique_id': { state: 'absent', ranges: [{ until: 'v2' }], before: 'v2' },
    'fpioa_manager.board_info': { state: 'absent', ranges: [{ until: 'v2' }], before: 'v2' },
    'Maix.utils': { state: 'absent', ranges: [{ since: 'v9' }], next: 'v9' },
    'machine.former': { state: 'present', ranges: [{ until: 'v8' }] },
    'machine.perhaps': { state: 'unknown', ranges: [{ until: 'v5' }] },
  };
  return runAsOnBoard(text, {
    history: {
      version: 'v4',
      isAssumed,
      presenceOf: (name) => absent[name],
      membersOf: (owner) => (owner === 'machine' ? ['unique_id', 'former'] : []),
      sameAs: (name) => (name === 'fpioa_manager.board_info' ? 'board.board_info' : undefined),
    },
  });
}

/** What the notes say of versions, as `callee: before, next, instead`. */
function versions({ machine }: BoardRun): readonly string[] {
  return machine.notes.flatMap((note) => {
    if (note.kind !== 'call' || note.details['version'] === undefined) return [];
    const { before, next, instead } = note.details;
    return [`${note.callee}: ${String(before)}, ${String(next)}, ${String(instead)}`];
  });
}

test('a member that came with a later version raises AttributeError', () => {
  const run = runOnVersion(caught('import Maix', 'Maix.utils', 'AttributeError'), false);
  assert.equal(textOf(run), "'module' object has no attribute 'utils'");
  assert.deepEqual(versions(run), ['Maix.utils: undefined, v9, undefined']);
});

test('with a firmware that is only assumed the script goes on with a member of another version', () => {
  const run = runOnVersion('from machine import unique_id\nresult = 1\n', true);
  assert.equal(run.result, 1);
  assert.deepEqual(versions(run), ['machine.unique_id: v2, undefined, undefined']);
});

test('a script that asks for the exception gets it on an assumed firmware too', () => {
  const run = runOnVersion(caught('', 'from machine import unique_id', 'ImportError'), true);
  assert.equal(textOf(run), 'cannot import name unique_id');
});

test('a name that a star brings in with other versions only is not defined', () => {
  const script = 'from fpioa_manager import *\nboard_info.set(1)\nresult = 1\n';
  const run = runOnVersion(script, false);
  assert.deepEqual(ends(run), ['NameError, certain']);
  assert.deepEqual(versions(run), ['fpioa_manager.board_info: v2, undefined, board.board_info']);
  assert.equal(runOnVersion(script, true).result, 1);
});

test('a star brings in what only former versions have', () => {
  const run = runOnVersion('from machine import *\nresult = former is None\n', false);
  assert.equal(run.ending, 'end');
  assert.deepEqual(versions(run), []);
});

test('hasattr follows the version', () => {
  const run = runOnVersion(
    "import machine\nresult = (hasattr(machine, 'unique_id'), hasattr(machine, 'former'))\n",
    false,
  );
  assert.ok(run.result instanceof Tuple, 'a tuple');
  assert.deepEqual(run.result.items, [false, true]);
  assert.deepEqual(versions(run), []);
});

test('a member that the version may have or not is no problem', () => {
  const run = runOnVersion('import machine\nmachine.perhaps()\nresult = 1\n', false);
  assert.equal(run.result, 1);
  assert.deepEqual(problems(run), []);
});
