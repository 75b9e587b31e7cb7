// Marks the reader's progress when it is loaded. As a module of its own, because naming what to call costs every page some bytes.
import { markProgress } from '../../components/progress/progress-marks.ts';

void markProgress();
