package io.github.quaymaster.report;

import io.github.quaymaster.inspection.OpeningSite;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what stands in the source where a socket was opened, for consoles: ASCII, and not longer than a line. */
final class SourceText {

    private static final int LONGEST = 100;

    private SourceText() {}

    /** Returns a line for the opener and one for the test, those of them whose source is there. */
    static List<String> of(@Nullable OpeningSite site, SourceLines sources) {
        if (site == null) {
            return List.of();
        }
        List<SourcePlace> places = new ArrayList<>(List.of(sources.of(site.opener())));
        if (site.test() != null) {
            places.add(sources.of(site.test()));
        }
        places.removeIf(place -> place.text().isEmpty());
        int width =
                places.stream().mapToInt(place -> name(place).length()).max().orElse(0);
        return places.stream()
                .map(place -> "  source  " + name(place)
                        + " ".repeat(width - name(place).length() + 2) + code(place))
                .toList();
    }

    private static String name(SourcePlace place) {
        return place.file() + ":" + place.line();
    }

    /** A console of Windows may show no more than ASCII. */
    private static String code(SourcePlace place) {
        String plain = place.text().replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 3) + "...";
    }
}
