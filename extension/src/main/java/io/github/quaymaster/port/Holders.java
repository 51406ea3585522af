package io.github.quaymaster.port;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who asked for the ports that are reserved in this JVM, as far as they said. */
final class Holders {

    /** A label is for one line of a report; test names can be as long as a display name. */
    private static final int LONGEST = 100;

    private static final int MOST_NAMED = 5;

    private static final Map<Integer, String> BY_PORT = new ConcurrentHashMap<>();

    private Holders() {}

    /** Returns the label as it may stand in a line of ASCII: other characters become '?', and a long one is cut. */
    static String label(String holder) {
        String cut = holder.length() <= LONGEST ? holder : holder.substring(0, LONGEST - 3) + "...";
        return cut.isEmpty() ? cut : cut.replaceAll("[^ -~]|[\"\\\\]", "?");
    }

    static void add(int port, String label) {
        BY_PORT.put(port, label);
    }

    static void remove(int port) {
        BY_PORT.remove(port);
    }

    /** Returns the label, empty if none was given, null if the port is not reserved. */
    static @Nullable String of(int port) {
        return BY_PORT.get(port);
    }

    static Collection<String> all() {
        return BY_PORT.values();
    }

    /** Returns who and how many, the most first, such as "OrderServerIT 5, CartIT 2, unnamed 1". */
    static String summary(Collection<String> labels) {
        Map<String, Long> counts = labels.stream()
                .collect(Collectors.groupingBy(
                        label -> label.isEmpty() ? "unnamed" : label, TreeMap::new, Collectors.counting()));
        String named = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_NAMED)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return counts.size() <= MOST_NAMED ? named : named + " and " + (counts.size() - MOST_NAMED) + " more";
    }
}
