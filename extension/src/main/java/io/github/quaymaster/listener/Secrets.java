package io.github.quaymaster.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what looks secret: the value behind a name such as {@code password}, {@code token} or {@code api-key}, the user in a
 * URL, and tokens that are known by their form. The name stays, the value becomes {@code ***}. When in doubt it masks:
 * a count of tokens is missed by nobody. A path is no secret, unless it stands where a secret should.
 *
 * <p>Each pattern looks at a bounded stretch from where a word begins, so that no text takes longer than its length asks.
 */
final class Secrets {

    private static final String MASK = "***";

    /**
     * Not the pass of bypass and passed, nor the auth of author and authenticated, in the lower case of prose; nor what
     * begins the name of a source file before a line's number.
     */
    private static final String WORD =
            "(?!\\w{0,40}\\.(?:java|kt|groovy|scala):\\d)(?:(?<!by|com|sur|tres)(?i:pass(?:wd|words?|phrase|code|in|out)?)(?![a-z])"
                    + "|(?i:pwd|secrets?|tokens?|credentials?|api[-_.]?key|cookie|jsessionid"
                    + "|(?:access|account|encryption|master|private|secret|shared|signing)[-_.]?key)"
                    + "|(?i:auth(?:orization|entication)?)(?![a-z]))";

    private static final String REST_OF_NAME = "[\\w.\\-\\]]{0,40}";

    private static final String OPTION = "(?<![^\\s\"'\\[,(])--?[\\w.\\-]{0,40}" + WORD + REST_OF_NAME;

    /** In quotes it may have spaces in it; else it ends with the word, or before the next part of a query. */
    private static final String QUOTED = "\\\\*(?:\"[^\"\\r\\n]*\"?|'[^'\\r\\n]*'?)";

    private record Rule(Pattern pattern, String shown) {
        String masked(String text) {
            Matcher found = pattern.matcher(text);
            return found.find() ? found.replaceAll(shown) : text;
        }
    }

    private static Rule rule(String pattern, String shown) {
        return new Rule(Pattern.compile(pattern), shown);
    }

    private static final List<Rule> RULES = List.of(
            rule("(?s)(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----).*?(?:-----END [A-Z ]{0,40}-----|$)", "$1" + MASK),
            rule("((?i:authorization|cookie)[\\w\\-]{0,20}\\\\*[\"']?[ \\t]*[:=])[^\"'\\r\\n]+", "$1 " + MASK),
            rule("((?i)\\bbearer[ \\t]+)[^\\s\"']+", "$1" + MASK),
            rule("://[^/\\s?#\"'<>]{0,300}@", "://" + MASK + "@"),
            // A slash in the password; but not the path behind a port.
            rule("://[^/\\s:@\"'<>]{1,200}:(?!\\d{1,5}/)[^\\s@\"'<>]{0,300}@", "://" + MASK + "@"),
            rule("(:thin:)[^/\\s@]{1,200}/[^\\s@]{0,200}@", "$1" + MASK + "@"),
            rule("([?&;]" + "[\\w.\\-]{0,40}" + WORD + REST_OF_NAME + "=)[^&;\\s\"']*", "$1" + MASK),
            rule("(" + OPTION + "[ \\t]+)(?:" + QUOTED + "|\\S+)", "$1" + MASK),
            rule(
                    "(" + WORD + REST_OF_NAME + "\\\\*[\"']?[ \\t]*(?:=>|:=|[:=])[ \\t]*)(?:" + QUOTED
                            + "|(?!\\*\\*\\*)[^\\s\"']+)",
                    "$1" + MASK),
            // As code writes it: setPassword("x"), put("api-key", "x").
            rule("(" + WORD + REST_OF_NAME + "[\"']?[ \\t]*[(,][ \\t]*)" + QUOTED, "$1\"" + MASK + "\""),
            rule("((?<![^\\s\"'\\[,])(?:-u|--user|--proxy-user)[ \\t=]+[^\\s:=]{1,200}:)[^\\s\"']+", "$1" + MASK),
            rule(
                    "(?<![\\w-])(?:gh[opsur]_\\w{20,255}|github_pat_\\w{20,255}|glpat-[\\w-]{20,255}|npm_\\w{30,255}"
                            + "|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\\w-]{30,255}|xox[abeoprs]-[\\w-]{10,255}"
                            + "|[rs]k[-_][\\w-]{20,255}|hf_\\w{20,255}|pypi-[\\w-]{20,255}"
                            + "|eyJ[\\w-]{5,}\\.[\\w-]+(?:\\.[\\w-]*)?)",
                    MASK));

    private static final Pattern NAME = Pattern.compile(WORD);

    /** Of these programs a password follows an option at once. For most others {@code -p} is a port. */
    private static final Set<String> ATTACHED_P = Set.of(
            "mysql", "mysqladmin", "mysqldump", "mysqlimport", "mysqlshow", "mariadb", "mariadb-admin", "mariadb-dump");

    private static final Set<String> USER_OPTIONS = Set.of("-u", "--user", "--proxy-user");

    private Secrets() {}

    /** Masks in a text of one or many lines. */
    static String inText(String text) {
        String masked = text;
        for (Rule rule : RULES) {
            masked = rule.masked(masked);
        }
        return masked;
    }

    /**
     * Masks in a command: here it is known where a value ends, whatever it is made of.
     *
     * @param words the program and its arguments
     * @return as many words
     */
    static List<String> inWords(List<String> words) {
        String program = words.isEmpty() ? "" : program(words.get(0));
        Predicate<String> hidesNext = hidesNext(program);
        List<String> masked = new ArrayList<>();
        boolean hide = false;
        for (String word : words) {
            String before = masked.isEmpty() ? "" : masked.get(masked.size() - 1);
            if (hide) {
                masked.add(MASK);
                hide = false;
            } else if (USER_OPTIONS.contains(before) && word.indexOf(':') >= 0) {
                masked.add(word.substring(0, word.indexOf(':') + 1) + MASK);
            } else {
                masked.add(inWord(word, program));
                hide = hidesNext.test(word);
            }
        }
        return masked;
    }

    private static String inWord(String word, String program) {
        int equals = word.indexOf('=');
        if (equals > 0 && isSecret(word.substring(0, equals))) {
            return word.substring(0, equals + 1) + MASK;
        }
        if (ATTACHED_P.contains(program) && word.startsWith("-p") && word.length() > 2) {
            return "-p" + MASK;
        }
        return inText(word);
    }

    /** A text that has a space is no name. */
    private static boolean isSecret(String name) {
        return name.indexOf(' ') < 0
                && name.indexOf('?') < 0
                && NAME.matcher(name).find();
    }

    private static Predicate<String> hidesNext(String program) {
        String own = switch (program) {
            case "sshpass" -> "-p";
            case "redis-cli" -> "-a";
            case "ldapsearch" -> "-w";
            default -> "";
        };
        return word -> word.startsWith("-") && word.indexOf('=') < 0 && (word.equals(own) || isSecret(word));
    }

    private static String program(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }
}
