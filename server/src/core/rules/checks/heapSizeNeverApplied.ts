import { message } from '../../../../../messages/message.ts';
import { sizeText } from '../../quantity/format.ts';
import { fitsWith } from '../fixes/heapSize.ts';
import { applySetting } from '../fixes/heapSetting.ts';
import { defineRule } from '../rule.ts';

/** gc_heap_size(N) only writes /freq.conf; the size is read at boot (Maix_utils.c:11-22, maixpy_main.c:502). */
export const heapSizeNeverApplied = defineRule({
  name: 'heap-size-never-applied',
  code: 'MB005',
  severity: { certain: 'warning', likely: 'warning', possible: 'warning' },
  check: ({ report, source }) =>
    report.heapSettings
      .filter(
        ({ reached, followedByReset, resetElsewhere, value }) =>
          reached && !followedByReset && !resetElsewhere && value !== report.target.gcHeapBytes,
      )
      .map((setting) => {
        const { value } = setting;
        const fits = value !== null && fitsWith(report, value);
        const edits = fits ? applySetting(source, setting, null) : null;
        return {
          span: setting.span,
          certainty: 'certain',
          message: 'noReset',
          values: { value: setting.value ?? '…', inForce: sizeText(report.target.gcHeapBytes) },
          fixes: edits === null ? [] : [{ title: message('fix.storeOnce'), preferred: true, edits }],
        };
      }),
});
