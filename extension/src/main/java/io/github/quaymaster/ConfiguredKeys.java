package io.github.quaymaster;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects the names of the configuration keys that somebody set. JUnit lets an extension ask for the value of a key and
 * not for the keys, so a mistyped one would go unnoticed: they are gathered from where they can stand. Those that only
 * the launcher knows come through {@link LauncherKeys}.
 */
final class ConfiguredKeys {

    private static final String FILE = "junit-platform.properties";

    private ConfiguredKeys() {}

    static Set<String> find() {
        Set<String> keys = new TreeSet<>(inJvm());
        keys.addAll(LauncherKeys.seen());
        keys.addAll(inFile(Thread.currentThread().getContextClassLoader()));
        return keys;
    }

    private static Set<String> inJvm() {
        try {
            return System.getProperties().stringPropertyNames();
        } catch (SecurityException forbidden) {
            return Set.of();
        }
    }

    /** JUnit reads the first such file on the class path and no other. */
    private static Set<String> inFile(@Nullable ClassLoader loader) {
        if (loader == null) {
            return Set.of();
        }
        Properties properties = new Properties();
        try {
            Enumeration<URL> files = loader.getResources(FILE);
            if (files.hasMoreElements()) {
                try (InputStream content = files.nextElement().openStream()) {
                    properties.load(content);
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            // JUnit itself reads this file first and tells what is wrong with it
        }
        return properties.stringPropertyNames();
    }
}
