package io.github.quaymaster.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A process's command in a few words that may stand in a build's log: enough to know it again, no home folders, no class
 * path, and no value that looks secret.
 */
final class CommandLine {

    private static final int LONGEST = 100;

    private static final Set<String> PATH_OPTIONS =
            Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--upgrade-module-path");

    private static final Pattern PATH = Pattern.compile("(?<![A-Za-z0-9:/])/(?:[^/\\s=:,]+/)+");

    private static final Pattern WINDOWS_PATH = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]:\\\\(?:[^\\\\=:,]+\\\\)+");

    private CommandLine() {}

    /** Returns the words. */
    static String brief(List<String> arguments) {
        List<String> words = new ArrayList<>();
        boolean dropNext = false;
        for (String argument : Secrets.inWords(arguments)) {
            if (dropNext) {
                dropNext = false;
            } else if (PATH_OPTIONS.contains(argument)) {
                dropNext = true;
            } else if (!argument.isBlank()) {
                words.add(withoutFolders(argument));
            }
        }
        String line = String.join(" ", words).replaceAll("[^ -~]", "?").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
    }

    private static String withoutFolders(String argument) {
        return PATH.matcher(WINDOWS_PATH.matcher(argument).replaceAll("")).replaceAll("");
    }
}
