package io.github.quaymaster.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
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
     * Fills in a word of a command.
     *
     * @throws IllegalArgumentException if it has a placeholder that there is not
     */
    String inWord(String text) {
        return filledIn(
                text,
                name -> new IllegalArgumentException("unknown placeholder {" + name + "} in \"" + text
                        + "\": there are {host}, {port} and {folder}; write \\{" + name
                        + "} if it is none, with two backslashes in a Java string"));
    }

    /**
     * Fills in a value of the environment. It may be a secret, of which no message has a part.
     *
     * @throws IllegalArgumentException if it has a placeholder that there is not
     */
    String inVariable(String variable, String value) {
        return filledIn(
                value,
                name -> new IllegalArgumentException("unknown placeholder in the value of " + variable
                        + ": there are {host}, {port} and {folder}; write \\{ in place of { if it is none, with two"
                        + " backslashes in a Java string"));
    }

    private String filledIn(String text, Function<String, IllegalArgumentException> unknown) {
        return NAME.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(2));
            if (!found.group(1).isEmpty()) {
                return Matcher.quoteReplacement(literal(found));
            }
            if (value == null) {
                throw unknown.apply(found.group(2));
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
