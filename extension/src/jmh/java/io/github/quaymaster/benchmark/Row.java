package io.github.quaymaster.benchmark;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param group what is compared, such as "reserve a port and give it back"
 * @param name who or what was measured
 * @param value how much of the unit it took
 * @param error half the width of the value's confidence interval of 99.9 %, or NaN where none is computed
 * @param unit such as "us"
 * @param ratio the value beside that of the group's reference, measured in the same run
 */
record Row(String group, String name, double value, double error, String unit, double ratio) {

    String line() {
        String spread = Double.isNaN(error) ? "" : String.format(Locale.ROOT, "+- %.1f", error);
        return String.format(Locale.ROOT, "  %-62s %10.1f %-2s %-10s %8.2f x", name, value, unit, spread, ratio);
    }
}
