package io.github.quaymaster.benchmark;

import io.github.quaymaster.benchmark.PackedSuite.Took;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Runs variants of a process by turns, each round in another order: what else the machine does meets them all. */
final class Turns {

    /** A process to measure. */
    interface Variant {
        Took run() throws IOException, InterruptedException;
    }

    private final Map<String, Variant> variants = new LinkedHashMap<>();
    private final Map<String, List<Took>> took = new LinkedHashMap<>();

    /** The first that is added is what the others are compared with. */
    Turns add(String name, Variant variant) {
        variants.put(name, variant);
        took.put(name, new ArrayList<>());
        return this;
    }

    Turns run(int rounds) throws IOException, InterruptedException {
        for (Variant each : variants.values()) {
            each.run(); // the first of each reads its files from the disk
        }
        List<String> names = new ArrayList<>(variants.keySet());
        for (int round = 0; round < rounds; round++) {
            for (String name : names) {
                took.get(name).add(variants.get(name).run());
            }
            names.add(names.remove(0));
        }
        return this;
    }

    void addTo(Table table, String group) {
        rows(table, group, Took::seconds);
        rows(table, group + ", processor time", Took::processorSeconds);
    }

    private void rows(Table table, String group, ToDoubleFunction<Took> what) {
        double[] reference = null;
        for (Map.Entry<String, List<Took>> each : took.entrySet()) {
            double[] values = each.getValue().stream().mapToDouble(what).toArray();
            if (reference == null) {
                reference = values;
            }
            double[] ratios = new double[values.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = values[i] / reference[i];
            }
            Arrays.sort(ratios);
            String spread = String.format(Locale.ROOT, " (%.2f to %.2f)", ratios[0], ratios[ratios.length - 1]);
            table.add(new Row(
                    group,
                    each.getKey() + (values == reference ? "" : spread),
                    median(values) * 1000,
                    Double.NaN,
                    "ms",
                    median(ratios)));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
