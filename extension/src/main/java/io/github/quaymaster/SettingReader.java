package io.github.quaymaster;

import io.github.quaymaster.inspection.Allowed.PortSpan;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads values of keys, and says what is wrong with those that make no sense. */
final class SettingReader {

    // Compiled where a value is set: most runs set none.
    private static final String DURATION = "(\\d{1,6}) ?(ms|s)";
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String SPAN = "(\\d{1,5})(?:-(\\d{1,5}))?";
    private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*";

    private final Function<String, @Nullable String> lookup;

    private static final String OF_BUILD =
            "in junit-platform.properties, in the build's configuration parameters or given with -D";

    private final String where;

    SettingReader(Function<String, @Nullable String> lookup) {
        this(lookup, OF_BUILD);
    }

    /** @param where where the values stand, for a message */
    SettingReader(Function<String, @Nullable String> lookup, String where) {
        this.lookup = lookup;
        this.where = where;
    }

    <E extends Enum<E>> E choice(String key, E otherwise) {
        String value = lookup.apply(key);
        if (value == null) {
            return otherwise;
        }
        List<E> choices = Stream.of(otherwise.getDeclaringClass().getEnumConstants())
                .filter(choice -> choice != Severity.INHERIT) // there is nothing further out
                .toList();
        for (E choice : choices) {
            if (word(choice).equals(value.strip().toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw wrong(
                key,
                value,
                "is none of " + choices.stream().map(SettingReader::word).collect(Collectors.joining(", ")),
                word(otherwise));
    }

    Duration duration(String key, Duration otherwise) {
        String value = lookup.apply(key);
        if (value == null) {
            return otherwise;
        }
        Matcher matcher = Pattern.compile(DURATION).matcher(value.strip());
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration duration = matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            if (duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        }
        throw wrong(key, value, "is no time from 0 ms to 60 s", "500 ms");
    }

    List<PortSpan> ports(String key) {
        List<PortSpan> spans = new ArrayList<>();
        for (String item : items(key)) {
            Matcher matcher = Pattern.compile(SPAN).matcher(item);
            int first = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
            int last = matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : first;
            if (first < 1 || last > 65_535 || first > last) {
                throw wrong(key, item, "is no port or range from 1 to 65535", "8080,9000-9010");
            }
            spans.add(new PortSpan(first, last));
        }
        return List.copyOf(spans);
    }

    List<String> names(String key) {
        List<String> names = items(key);
        for (String name : names) {
            if (!name.matches(NAME)) {
                throw wrong(key, name, "is no class or package", "com.example.AppServer,com.example.embedded");
            }
        }
        return names;
    }

    /** Returns the choices that a list names, null if there is no list; one word stands for an empty one. */
    <E extends Enum<E>> @Nullable Set<E> choices(String key, Class<E> type, String none) {
        List<String> items = items(key);
        if (items.isEmpty()) {
            return null;
        }
        Set<E> chosen = EnumSet.noneOf(type);
        for (String item : items.equals(List.of(none)) ? List.<String>of() : items) {
            chosen.add(Stream.of(type.getEnumConstants())
                    .filter(choice -> word(choice).equals(item.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> wrong(
                            key,
                            item,
                            "is none of "
                                    + Stream.of(type.getEnumConstants())
                                            .map(SettingReader::word)
                                            .collect(Collectors.joining(", "))
                                    + ", nor " + none + " alone",
                            word(type.getEnumConstants()[0]))));
        }
        return chosen;
    }

    @Nullable
    String text(String key) {
        return lookup.apply(key);
    }

    /** Returns the path that a value of a key is. */
    Path path(String key, String value) {
        try {
            if (!value.isBlank()) {
                return Path.of(value.strip());
            }
        } catch (InvalidPathException noPath) {
            // said below
        }
        throw wrong(key, value, "is no path of a folder", "target/quaymaster");
    }

    private List<String> items(String key) {
        String value = lookup.apply(key);
        return value == null
                ? List.of()
                : Stream.of(value.split(",", -1)).map(String::strip).toList();
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private ExtensionConfigurationException wrong(String key, String value, String why, String example) {
        return new ExtensionConfigurationException("the value \"" + value + "\" of " + key + " " + why + " (" + where
                + "); write for example " + key + "=" + example);
    }
}
