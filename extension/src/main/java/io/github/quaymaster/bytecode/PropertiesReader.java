package io.github.quaymaster.bytecode;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads {@code .properties}: the JDK reads each setting, and what it does not tell, the line, is counted here. */
final class PropertiesReader implements ResourceReader {

    @Override
    public List<ResourceSetting> read(byte[] content) throws UnreadableResourceException {
        List<ResourceSetting> settings = new ArrayList<>();
        // Latin 1, as the JDK has it by default: what is looked for is ASCII, and every byte is a character.
        String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i + 1;
            StringBuilder setting = new StringBuilder(lines[i]);
            boolean isComment = lines[i].stripLeading().startsWith("#")
                    || lines[i].stripLeading().startsWith("!");
            while (!isComment && isContinued(lines[i]) && i + 1 < lines.length) {
                setting.append('\n').append(lines[++i]);
            }
            add(setting.toString(), first, settings);
        }
        return settings;
    }

    /** A line goes on in the next if an odd number of backslashes ends it. */
    private static boolean isContinued(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static void add(String text, int line, List<ResourceSetting> settings) throws UnreadableResourceException {
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException malformed) {
            throw new UnreadableResourceException(
                    "line " + line + " is no setting: " + malformed.getMessage(), malformed);
        }
        one.forEach((key, value) -> settings.add(new ResourceSetting(key.toString(), value.toString(), line)));
    }
}
