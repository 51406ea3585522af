package io.github.quaymaster.inspection;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what was allowed and else would have been a finding, by what allowed it. */
final class Suppressed {

    private final Map<String, AtomicLong> byRule = new ConcurrentHashMap<>();

    void count(String rule) {
        byRule.computeIfAbsent(rule, name -> new AtomicLong()).incrementAndGet();
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        byRule.forEach((rule, count) -> counts.put(rule, count.get()));
        return counts;
    }
}
