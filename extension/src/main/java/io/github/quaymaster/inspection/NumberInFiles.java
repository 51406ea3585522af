package io.github.quaymaster.inspection;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the configuration file that a number comes from, in the folders of a class path. */
final class NumberInFiles {

    /** What a class path has of these is little; a folder that has more is not a test's configuration. */
    private static final int MOST_FILES = 2_000;

    private static final long MOST_BYTES = 1 << 20;

    private static final Set<String> ENDINGS = Set.of("properties", "yml", "yaml", "json", "xml", "conf", "toml");

    private NumberInFiles() {}

    /** The folders that a class loader loads from; what is in jars is nobody's test configuration. */
    static List<Path> foldersOf(ClassLoader loader) {
        List<Path> folders = new ArrayList<>();
        try {
            for (URL root : Collections.list(loader.getResources(""))) {
                if (root.getProtocol().equals("file")) {
                    folders.add(Path.of(new URI(root.toString())));
                }
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException unreadable) {
            return folders; // then it is not known where the number comes from
        }
        return folders;
    }

    /**
     * Returns where a number stands, such as "server.port in application.properties:3"; empty if it stands nowhere. The
     * value is not repeated: a line may hold more than the number.
     */
    static String find(List<Path> folders, int number) {
        Pattern word =
                Pattern.compile("(?:(?<key>[\\w.-]+)[\"']?\\s*[:=>]\\s*[\"']?)?(?<![\\w.])" + number + "(?![\\w.])");
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(NumberInFiles::isConfiguration)
                        .limit(MOST_FILES)
                        .sorted()
                        .toList()) {
                    String place = in(file, word);
                    if (!place.isEmpty()) {
                        return place;
                    }
                }
            } catch (IOException | RuntimeException unreadable) {
                // a folder that is gone, or a file in another encoding: the others are looked at
            }
        }
        return "";
    }

    private static boolean isConfiguration(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(file);
    }

    private static String in(Path file, Pattern word) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return "";
        }
        // Latin 1 reads every byte: what is looked for is ASCII.
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < lines.size(); i++) {
            Matcher found = word.matcher(lines.get(i));
            if (!lines.get(i).stripLeading().startsWith("#") && found.find()) {
                String key = found.group("key");
                return (key == null ? "" : key + " in ") + file.getFileName() + ":" + (i + 1);
            }
        }
        return "";
    }
}
