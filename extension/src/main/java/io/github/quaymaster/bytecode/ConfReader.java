package io.github.quaymaster.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .conf}, of which there is no one form: whatever looks like {@code port = 8080}, {@code port: 8080} or
 * {@code port 8080}, wherever it stands in a line, outside of comments. What stands in the same braces, or below the same
 * {@code [section]}, belongs together.
 */
final class ConfReader {

    private static final String BETWEEN = "\"?(?:\\s*[=:]\\s*|\\s+)[\"']?";

    /** A word is looked at once, from its start: from each letter on, a long one would take longer than anybody waits. */
    private static final Pattern SETTING = Pattern.compile("(?<![\\w.-])[\\d_.-]*+(?<key>[A-Za-z][\\w.-]*+)" + BETWEEN
            + "(?<value>\\$\\{[\\w.:-]+}|\\d{1,5})(?![\\w.])"
            + "|(?<![\\w.-])(?<hostKey>(?:[\\w.-]*\\.)?(?:" + String.join("|", PortSetting.HOSTS) + "))" + BETWEEN
            + "(?<host>\\$\\{[^}]*}|[\\w*:\\[][^\\s,;\"'{}]*)"
            + "|(?<brace>[{}])");

    private static final Pattern SECTION = Pattern.compile("\\s*\\[[^\\[\\]]+]\\s*");

    private final List<ResourceSetting> settings = new ArrayList<>();
    private final Deque<Integer> around = new ArrayDeque<>();
    private int block;
    private int blocks;

    private ConfReader() {}

    /** Returns the settings in order of their lines. */
    static List<ResourceSetting> settings(byte[] content) {
        return new ConfReader().read(content);
    }

    private List<ResourceSetting> read(byte[] content) {
        String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (SECTION.matcher(lines[i]).matches()) {
                block = ++blocks;
            } else {
                read(lines[i].replaceAll("(?:^|\\s)(?:#|//|;).*", ""), i + 1);
            }
        }
        return settings;
    }

    private void read(String text, int line) {
        Matcher found = SETTING.matcher(text);
        while (found.find()) {
            if (found.group("key") != null) {
                settings.add(new ResourceSetting(found.group("key"), found.group("value"), line, block));
            } else if (found.group("hostKey") != null) {
                settings.add(new ResourceSetting(found.group("hostKey"), found.group("host"), line, block));
            } else if (found.group("brace").equals("{")) {
                around.push(block);
                block = ++blocks;
            } else if (!around.isEmpty()) { // one too many says nothing
                block = around.pop();
            }
        }
    }
}
