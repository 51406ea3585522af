package io.github.quaymaster.bytecode;

/** The key of a setting with the names around it, which a file could make so long that they fill the memory. */
final class KeyPath {

    private KeyPath() {}

    /** @throws UnreadableResourceException if the path gets longer than keys that people write */
    static String below(String path, String name, int line) throws UnreadableResourceException {
        if (path.length() + name.length() >= ResourceScanner.LONGEST_KEY) {
            throw new UnreadableResourceException("line " + line + " has a key of more than "
                    + ResourceScanner.LONGEST_KEY + " characters, with those around it");
        }
        return path.isEmpty() || name.startsWith("[") ? path + name : path + "." + name;
    }

    /** Returns what is said of a file that is nested too deeply. */
    static String tooDeep() {
        return "it is nested more than " + ResourceScanner.MOST_NESTED + " levels deep";
    }
}
