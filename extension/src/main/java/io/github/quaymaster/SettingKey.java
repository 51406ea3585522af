package io.github.quaymaster;

import io.github.quaymaster.inspection.FindingId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The configuration keys, and what is said of one that is not. */
final class SettingKey {

    static final String PREFIX = "quaymaster.";
    static final String MODE = PREFIX + "mode";
    static final String AGENT = PREFIX + "agent";
    static final String GRACE = PREFIX + "grace";
    static final String BASELINE = PREFIX + "baseline";
    static final String VERDICT = PREFIX + "verdict";
    static final String ALLOW_PORTS = PREFIX + "allow.ports";
    static final String ALLOW_OPENERS = PREFIX + "allow.openers";
    static final String PORTS_RANGE = PREFIX + "ports.range";
    static final String REPORT_DIR = PREFIX + "report.dir";
    static final String REPORT_FORMATS = PREFIX + "report.formats";

    /** The name that builds give to our version; Surefire hands every -D of the build on to the test JVM. */
    private static final String VERSION_OF_BUILDS = PREFIX + "version";

    private static final List<String> KNOWN = sorted();

    private SettingKey() {}

    private static List<String> sorted() {
        Set<String> keys = new TreeSet<>(List.of(
                MODE,
                AGENT,
                GRACE,
                VERDICT,
                BASELINE,
                ALLOW_PORTS,
                ALLOW_OPENERS,
                PORTS_RANGE,
                REPORT_DIR,
                REPORT_FORMATS));
        for (FindingId id : FindingId.values()) {
            keys.add(of(id));
        }
        return List.copyOf(keys);
    }

    static String of(FindingId id) {
        return PREFIX + id.id();
    }

    /** Returns all keys in alphabetical order. */
    static List<String> known() {
        return KNOWN;
    }

    /** Throws for the first key, in alphabetical order, that begins with our prefix and is not ours. */
    static void requireKnown(Collection<String> keys) {
        for (String key : new TreeSet<>(keys)) {
            if (key.startsWith(PREFIX) && !KNOWN.contains(key) && !key.equals(VERSION_OF_BUILDS)) {
                throw new ExtensionConfigurationException("unknown key " + key
                        + " (in junit-platform.properties, in the build's configuration parameters or given with -D);"
                        + " did you mean " + nearest(key) + "? The keys are " + String.join(", ", KNOWN));
            }
        }
    }

    static String nearest(String key) {
        return KNOWN.stream()
                .min(Comparator.comparingInt(known -> distance(key, known)))
                .orElseThrow();
    }

    /** Levenshtein's distance: how many letters must be inserted, removed or replaced. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
