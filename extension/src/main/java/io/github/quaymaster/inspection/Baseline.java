package io.github.quaymaster.inspection;

import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.listener.Redacted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file of findings that are known and do not count, a line each, such as
 *
 * <pre>leaked-listener com.acme.AppServer.start &lt;- com.acme.ATest.starts because SHOP-12 is not done</pre>
 *
 * <p>A finding is known by its kind, by the method that opened the socket and by the test method: neither by its port nor
 * by line numbers, which change for other reasons.
 *
 * <p>Safe for use by many threads.
 */
public final class Baseline {

    private static final Pattern ENTRY =
            Pattern.compile("(?<key>(?<id>[a-z-]+) \\S+( <- \\S+)?)(?: because (?<reason>\\S.*))?");

    private final String file;
    private final Map<String, Integer> lines;
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private Baseline(String file, Map<String, Integer> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Returns a baseline that knows nothing.
     *
     * @return the baseline
     */
    public static Baseline none() {
        return new Baseline("", Map.of());
    }

    /**
     * Reads a file. Empty lines and lines that begin with {@code #} are skipped.
     *
     * @param file the file, in UTF-8
     * @return the baseline
     * @throws IllegalArgumentException if it is missing, unreadable or a line makes no sense; the message says which
     */
    public static Baseline read(Path file) {
        String name = Redacted.of(file.toString());
        List<String> text;
        try {
            text = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(
                    "there is no baseline " + name + "; make an empty file, or name another", missing);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    Redacted.of("cannot read the baseline " + file + " (" + unreadable + ")"), unreadable);
        }
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (int number = 1; number <= text.size(); number++) {
            String line = text.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                lines.put(key(line, name + ":" + number), number);
            }
        }
        return new Baseline(name, lines);
    }

    private static String key(String line, String place) {
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
            throw wrong(place, line, "is no entry");
        }
        if (Arrays.stream(FindingId.values()).noneMatch(id -> id.id().equals(entry.group("id")))) {
            throw wrong(
                    place,
                    line,
                    "begins with none of "
                            + Arrays.stream(FindingId.values())
                                    .map(FindingId::id)
                                    .collect(Collectors.joining(", ")));
        }
        if (entry.group("reason") == null) {
            throw wrong(place, line, "gives no reason");
        }
        return entry.group("key");
    }

    private static IllegalArgumentException wrong(String place, String line, String fault) {
        return new IllegalArgumentException(place + ": \"" + OneLine.of(line) + "\" " + fault
                + "; write for example leaked-listener com.acme.AppServer.start <- com.acme.ATest.starts because SHOP-12"
                + " is not done");
    }

    /**
     * Tells whether there is a file to add to.
     *
     * @return its name, empty if there is none
     */
    public String file() {
        return file;
    }

    /**
     * Tells whether a finding is known, and remembers that its entry was needed.
     *
     * @param finding the finding
     * @return whether it is
     */
    public boolean covers(Finding finding) {
        String key = key(finding);
        boolean known = lines.containsKey(key);
        if (known) {
            used.add(key);
        }
        return known;
    }

    /**
     * Returns the entries that no finding needed.
     *
     * @param hasRun whether a test class of a binary name ran: an entry for another says nothing
     * @return each with its place, such as "baseline.txt:3 leaked-listener ..."
     */
    public List<String> unused(Predicate<String> hasRun) {
        if (lines.isEmpty()) {
            return List.of();
        }
        return lines.entrySet().stream()
                .filter(entry -> !used.contains(entry.getKey()) && hasRun.test(className(entry.getKey())))
                .map(entry -> file + ":" + entry.getValue() + " " + entry.getKey())
                .toList();
    }

    /** The class of the method that stands last: the test's, if there is one. */
    private static String className(String key) {
        String method = key.substring(key.lastIndexOf(' ') + 1);
        return method.substring(0, Math.max(0, method.lastIndexOf('.')));
    }

    /**
     * Writes what an entry for a finding begins with.
     *
     * @param finding the finding
     * @return the entry without its reason
     */
    public static String key(Finding finding) {
        OpeningSite site = finding.site();
        if (site == null) {
            return finding.id().id() + " unseen <- " + finding.scope().className() + "."
                    + finding.scope().methodName();
        }
        return finding.id().id() + " " + method(site.opener())
                + (site.test() == null ? "" : " <- " + method(site.test()));
    }

    /** A lambda's number changes with those before it. */
    private static String method(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName().replaceAll("^lambda\\$(.+)\\$\\d+$", "$1");
    }
}
