package io.github.quaymaster.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts of events that are kept for long: what is the same is kept once, and all of it is bounded, since somebody else
 * wrote the files.
 */
final class SharedText {

    private static final int MOST_CHARACTERS = 10_000_000;
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_WITHOUT_ROOM = 80;

    private final Map<String, String> texts = new HashMap<>();
    private final Map<List<String>, List<String>> lists = new HashMap<>();
    private int room = MOST_CHARACTERS;

    /** Returns the text, cut if it is long or there is no more room. */
    String of(String text) {
        String cut = cut(text, LONGEST_TEXT);
        String known = texts.get(cut);
        if (known != null) {
            return known;
        }
        if (cut.length() > room) {
            return cut(cut, LONGEST_WITHOUT_ROOM);
        }
        room -= cut.length() + LONGEST_WITHOUT_ROOM; // the map's entry takes some too
        texts.put(cut, cut);
        return cut;
    }

    /** Returns the lines, or none if there is no more room. */
    List<String> of(List<String> lines) {
        List<String> known = lists.get(lines);
        if (known != null) {
            return known;
        }
        if (room <= 0) {
            return List.of();
        }
        List<String> shared = lines.stream().map(this::of).toList();
        room -= 4 * shared.size() + LONGEST_WITHOUT_ROOM;
        lists.put(shared, shared);
        return shared;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }
}
