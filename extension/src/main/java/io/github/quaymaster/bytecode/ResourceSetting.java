package io.github.quaymaster.bytecode;

/**
 * One setting of a configuration file.
 *
 * @param key its name with those around it, joined by dots
 * @param value its text
 * @param line the line from 1 on
 * @param block the number of the block that it stands in, where the key does not tell that
 */
record ResourceSetting(String key, String value, int line, int block) {

    ResourceSetting(String key, String value, int line) {
        this(key, value, line, 0);
    }

    /** Returns the name of what it stands in, empty at the top. */
    String parent() {
        return key.substring(0, Math.max(0, key.lastIndexOf('.')));
    }
}
