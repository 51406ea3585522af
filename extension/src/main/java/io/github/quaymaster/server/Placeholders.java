package io.github.quaymaster.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for <code>{host}</code>, <code>{port}</code> and <code>{folder}</code>.
 *
 * <p>Only lower-case letters in braces are a placeholder, so the blocks of a configuration file and JSON are none, nor is
 * <code>${port}</code>, which is a shell's. A backslash in front keeps one as it is.
 */
final class Placeholders {

    private static final Pattern NAME = Pattern.compile("(?<!\\$)(\\\\?)\\{([a-z]+)\\}");

    private final Map<String, String> values;

    Placeholders(InetSocketAddress address, Path folder) {
        this.values = Map.of(
                "host",
                address.getAddress().getHostAddress(),
                "port",
                String.valueOf(address.getPort()),
                "folder",
                folder.toString());
    }

    /**
     * Fills in a word of a command or a value of the environment.
     *
     * @throws IllegalArgumentException if it has a placeholder that there is not
     */
    String inWord(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(2));
            if (!found.group(1).isEmpty()) {
                return Matcher.quoteReplacement(literal(found));
            }
            if (value == null) {
                throw new IllegalArgumentException("unknown placeholder " + found.group() + " in \"" + text
                        + "\": there are {host}, {port} and {folder}; write \\" + found.group()
                        + " if it is none, with two backslashes in a Java string");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Fills in a file's text, where names in braces that are none of ours are the file's own. */
    String inFile(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(2));
            if (value == null) {
                return Matcher.quoteReplacement(found.group());
            }
            return Matcher.quoteReplacement(found.group(1).isEmpty() ? value : literal(found));
        });
    }

    private static String literal(MatchResult found) {
        return "{" + found.group(2) + "}";
    }
}
