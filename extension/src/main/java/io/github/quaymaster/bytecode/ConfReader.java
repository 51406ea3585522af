package io.github.quaymaster.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .conf}, of which there is no one form: whatever looks like {@code port = 8080}, {@code port: 8080} or
 * {@code port 8080}, wherever it stands in a line, outside of comments.
 */
final class ConfReader implements ResourceReader {

    /** A word is looked at once, from its start: from each letter on, a long one would take longer than anybody waits. */
    private static final Pattern SETTING = Pattern.compile(
            "(?<![\\w.-])[\\d_.-]*+(?<key>[A-Za-z][\\w.-]*+)\"?(?:\\s*[=:]\\s*|\\s+)\"?(?<value>\\$\\{[\\w.:-]+}|\\d{1,5})(?![\\w.])");

    @Override
    public List<ResourceSetting> read(byte[] content) {
        List<ResourceSetting> settings = new ArrayList<>();
        String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher found = SETTING.matcher(lines[i].replaceAll("(?:^|\\s)(?:#|//|;).*", ""));
            while (found.find()) {
                settings.add(new ResourceSetting(found.group("key"), found.group("value"), i + 1));
            }
        }
        return settings;
    }
}
