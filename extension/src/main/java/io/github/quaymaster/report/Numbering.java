package io.github.quaymaster.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers values from 0 in the order in which they come first, so that each is written once. */
final class Numbering<T> {

    private final Map<T, Integer> numbers = new LinkedHashMap<>();

    int of(T value) {
        Integer known = numbers.putIfAbsent(value, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    /** All of them, in the order of their numbers. */
    Iterable<T> all() {
        return numbers.keySet();
    }
}
