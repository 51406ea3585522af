package io.github.quaymaster.report;

import io.github.quaymaster.listener.Redacted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines of source files that stack frames speak of, where the tests run beside their sources. Looked for when
 * something was found, and never before. Safe for use by many threads.
 */
public final class SourceLines {

    private static final SourceLines OF_THIS_MODULE = new SourceLines(Repository.around(Path.of("")));

    /** Each is one of the users' own lines, of which there are not many; a run that makes code up is no reason to grow. */
    private static final int MOST_REMEMBERED = 10_000;

    /** Generated code may be one line of a megabyte. */
    private static final int LONGEST = 200;

    private static final List<String> LANGUAGES = List.of("java", "kt", "groovy", "scala");

    private final Repository repository;
    private final Map<StackTraceElement, SourcePlace> known = new ConcurrentHashMap<>();

    /** Most runs find nothing, and most findings stand in the module's own code. */
    private volatile @Nullable List<Path> own;

    private volatile @Nullable List<Path> others;

    SourceLines(Repository repository) {
        this.repository = repository;
    }

    /**
     * Returns what knows the sources of the module that is tested: build tools run tests in its folder.
     *
     * @return the one instance
     */
    public static SourceLines ofThisModule() {
        return OF_THIS_MODULE;
    }

    /** Returns the place that a frame speaks of; without path and text if its file is not found. */
    SourcePlace of(StackTraceElement frame) {
        SourcePlace place = known.get(frame);
        if (place == null) {
            place = find(frame);
            if (known.size() < MOST_REMEMBERED) {
                known.put(frame, place);
            }
        }
        return place;
    }

    /** Returns the file of a class of which no line is known. */
    SourcePlace ofClass(String className, String methodName) {
        String outer = className.indexOf('$') < 0 ? className : className.substring(0, className.indexOf('$'));
        String simple = outer.substring(outer.lastIndexOf('.') + 1);
        return LANGUAGES.stream()
                .map(language -> of(new StackTraceElement(className, methodName, simple + "." + language, -1)))
                .filter(place -> !place.path().isEmpty())
                .findFirst()
                .orElse(new SourcePlace(className, methodName, "", 0, "", ""));
    }

    private SourcePlace find(StackTraceElement frame) {
        String file = Objects.requireNonNullElse(frame.getFileName(), "");
        int line = Math.max(0, frame.getLineNumber());
        boolean isCode = !frame.getClassName().equals(file); // or a line of configuration, which is in no class
        String className = isCode ? frame.getClassName() : "";
        String methodName = isCode ? frame.getMethodName() : "";
        int end = className.lastIndexOf('.');
        Path found = file.isEmpty()
                ? null
                : search((end < 0 ? "" : className.substring(0, end + 1).replace('.', '/')) + file);
        return found == null
                ? new SourcePlace(className, methodName, file, line, "", "")
                : new SourcePlace(className, methodName, file, line, repository.path(found), text(found, line));
    }

    private @Nullable Path search(String relative) {
        List<Path> first = own;
        if (first == null) {
            first = repository.ownFolders();
            own = first;
        }
        Path found = search(first, relative);
        if (found != null) {
            return found;
        }
        List<Path> then = others;
        if (then == null) {
            then = repository.othersFolders();
            others = then;
        }
        return search(then, relative);
    }

    private static @Nullable Path search(List<Path> folders, String relative) {
        for (Path folder : folders) {
            try {
                Path file = folder.resolve(relative);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            } catch (InvalidPathException noFile) {
                return null;
            }
        }
        return null;
    }

    private static String text(Path file, int line) {
        if (line == 0) {
            return "";
        }
        try (BufferedReader reader =
                        new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
                Stream<String> lines = reader.lines()) {
            String text =
                    Redacted.of(lines.skip(line - 1L).findFirst().orElse("").strip());
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        } catch (IOException | RuntimeException gone) {
            return "";
        }
    }
}
