package io.github.quaymaster.bytecode;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the port numbers in configuration files: in {@code .properties}, {@code .yml}, {@code .yaml}, {@code .json},
 * {@code .xml} and {@code .conf}, as values of keys that end in the word port.
 *
 * <p>It never throws for what it reads: a file that cannot be read is left out, and {@link #unreadable()} tells. Files are
 * not followed to others, nothing they say is run, and those of more than a million bytes, a hundred levels or a
 * thousand characters in a key are left out. Safe for use by many threads.
 */
public final class ResourceScanner {

    /** Configuration that people write is smaller. */
    static final int MOST_BYTES = 1_000_000;

    /** Configuration that people write is not nested as deeply. */
    static final int MOST_NESTED = 100;

    /** Each setting has the names of all around it in its own, so one that is long would be kept as often as there are. */
    static final int LONGEST_KEY = 1_000;

    private static final Map<String, ResourceReader> READERS = Map.of(
            "properties", new PropertiesReader(),
            "yml", new YamlReader(),
            "yaml", new YamlReader(),
            "json", content -> new YamlReader().read(withoutTabs(content)),
            "xml", new XmlReader(),
            "conf", ConfReader::settings);

    /** JSON may be indented by them, YAML may not; in a text of JSON none may stand. */
    private static byte[] withoutTabs(byte[] content) {
        byte[] plain = content.clone();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = plain[i] == '\t' ? (byte) ' ' : plain[i];
        }
        return plain;
    }

    private final SortedMap<String, String> unreadable = new ConcurrentSkipListMap<>();

    /** Makes a scanner that has read nothing yet. */
    public ResourceScanner() {}

    /**
     * Tells whether a file is one to scan, by the ending of its name.
     *
     * @param name a name or path
     * @return whether it is
     */
    public static boolean concerns(String name) {
        return readerOf(name) != null;
    }

    private static @Nullable ResourceReader readerOf(String name) {
        return READERS.get(name.substring(name.lastIndexOf('.') + 1));
    }

    /**
     * Scans a file.
     *
     * @param name its path, with slashes, from the folder or jar that it is in
     * @param content its bytes
     * @return what was found, in order of the lines; empty for a file that does not concern or cannot be read
     */
    public List<PortLiteral> scan(String name, byte[] content) {
        ResourceReader reader = readerOf(Objects.requireNonNull(name, "name"));
        if (reader == null) {
            return List.of();
        }
        if (content.length > MOST_BYTES) {
            unreadable.put(name, "it has more than " + MOST_BYTES + " bytes");
            return List.of();
        }
        try {
            return PortSetting.in(reader.read(content), name);
        } catch (UnreadableResourceException problem) {
            unreadable.put(name, OneLine.reason(problem));
            return List.of();
        }
    }

    /**
     * Tells what could not be read up to now.
     *
     * @return the paths, each with the reason; empty if all could be read
     */
    public SortedMap<String, String> unreadable() {
        return new TreeMap<>(unreadable);
    }
}
