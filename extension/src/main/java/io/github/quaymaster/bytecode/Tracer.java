package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.Operand.FieldRead;
import io.github.quaymaster.bytecode.Operand.Param;
import io.github.quaymaster.bytecode.Operand.Result;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodNode;

/**
 * Goes from the places where ports are used back to the constants.
 *
 * <p>A use that depends on a parameter waits for the calls of its method, one that depends on a field for the writes to
 * it: for those of the classes that are known, and for those of classes that are added later. So each class is looked at
 * once, and the order in which they come does not matter. Not safe for use by many threads.
 */
final class Tracer {

    /** Longer ways exist, but nobody follows one in a message; the number of ways grows with their length. */
    private static final int MOST_STEPS = 8;

    /** How many ways to one use are followed: more there are only to what a whole library is built on. */
    private static final int MOST_WAYS = 500;

    private final Classes classes;
    private final Seeds seeds;
    private final NumberUses numbers;
    private final TextUses texts;
    private final Providers providers;
    private final Findings findings;
    private final Deque<Use> open = new ArrayDeque<>();
    private final Deque<TextMember> members = new ArrayDeque<>();
    private final Set<Use.Key> seen = new HashSet<>();
    private final Map<Use.Origin, Integer> ways = new HashMap<>();

    Tracer(Classes classes, Findings findings) {
        this.classes = classes;
        this.findings = findings;
        this.seeds = new Seeds(classes);
        this.numbers = new NumberUses(classes, seeds);
        this.providers = new Providers(classes, seeds, this::add);
        this.texts = new TextUses(classes, members::add);
    }

    /** Looks at classes that were not looked at before. */
    void add(Collection<ClassFile> files) {
        files.forEach(providers::index);
        for (ClassFile file : files) {
            providers.meet(file);
            search(file);
        }
        settle();
    }

    private void search(ClassFile file) {
        if (!seeds.mayBeIn(file)) {
            return;
        }
        try {
            for (MethodNode each : seeds.in(file)) {
                search(file, each);
            }
        } catch (UnreadableClassException problem) {
            classes.note(file.binaryName(), problem);
        }
    }

    private void search(ClassFile file, MethodNode method) {
        try {
            MethodFlow flow = file.flow(method);
            numbers.in(flow).forEach(this::add);
            texts.in(flow).forEach(this::add);
        } catch (UnreadableClassException problem) {
            classes.note(file.binaryName(), problem);
        }
    }

    /** Looks at all that uses a field or method that is an address. */
    private void follow(TextMember member) {
        providers.demand(
                member.signature(), member::isNamedBy, flow -> texts.in(flow).forEach(this::add));
    }

    private void add(Use use) {
        if (use.steps() > MOST_STEPS || !mayEnd(use) || !seen.add(use.key())) {
            return;
        }
        if (ways.merge(use.origin(), 1, Integer::sum) <= MOST_WAYS) {
            open.add(use);
        }
    }

    /** Most values that are handed on are found out when the tests run: those ways end here, before they multiply. */
    private boolean mayEnd(Use use) {
        if (use.isText()) {
            return true;
        }
        for (Operand choice : Numbers.choices(use.value())) {
            Integer port = Numbers.value(choice);
            Operand part = port == null ? Numbers.open(choice) : null;
            boolean isOpen = part instanceof Param
                    || (part instanceof FieldRead read && classes.declaring(read.field()) != null)
                    || (part instanceof Result result && classes.declaring(result.method()) != null);
            if (isOpen || (port != null && Ports.isPort(port))) {
                return true;
            }
        }
        return false;
    }

    private void settle() {
        while (!open.isEmpty() || !members.isEmpty()) {
            TextMember member = members.poll(); // first, since these tell more of the others
            if (member != null) {
                follow(member);
                continue;
            }
            Use use = open.remove();
            if (use.isText()) {
                settleText(use);
            } else {
                settleNumber(use);
            }
        }
    }

    private void settleNumber(Use use) {
        for (Operand choice : Numbers.choices(use.value())) {
            Use each = use.with(choice);
            Integer port = Numbers.value(choice);
            if (port == null) {
                goBack(each, Numbers.open(choice));
            } else if (use.sink().takes(port)) {
                settleHost(each, port);
            }
        }
    }

    /** A port of another machine is no finding; where the host is not known, it is. */
    private void settleHost(Use use, int port) {
        Operand host = use.host();
        Operand kept = use.keeper() == null ? null : use.keeper().host();
        boolean isPrivileged = port < Sink.LOWEST_UNPRIVILEGED;
        if (kept != null && HostOperand.isKnown(kept)) {
            host = kept;
        } else if (kept != null
                && (isPrivileged || host != null)
                && HostOperand.open(kept) instanceof Param parameter) {
            goBack(use, parameter);
            return;
        } else if (kept != null && isPrivileged) {
            return; // the default of a protocol: who is asked for is found out
        }
        if (host == null) {
            findings.add(use, port);
        } else if (HostOperand.isKnown(host)) {
            if (HostOperand.isHere(host)) {
                findings.add(use, port);
            }
        } else if (!goBack(use, HostOperand.open(host))
                && !(isPrivileged && use.sink().makesAddress())) {
            // Of an address whose host is found out, the port of http or https is that of a URL that names none.
            findings.add(use, port);
        }
    }

    private void settleText(Use use) {
        for (Operand choice : Numbers.choicesOfText(use.value())) {
            Use each = use.with(choice);
            Texts text = Texts.of(choice);
            List<AddressText.Found> found = AddressText.find(text.text());
            if (found.isEmpty()) {
                text.holes().stream().filter(texts::isTextual).findFirst().ifPresent(hole -> goBack(each, hole));
            }
            for (AddressText.Found address : found) {
                settleAddress(each, text, address);
            }
        }
    }

    private void settleAddress(Use use, Texts text, AddressText.Found address) {
        Operand host = Texts.hole(text, address.host());
        Operand port = Texts.hole(text, address.hole());
        if (host != null) {
            goBack(use, HostOperand.open(host));
        } else if (port != null) {
            goBack(use, Numbers.open(port));
        } else if (address.port() > 0) {
            findings.add(use, address.port());
        }
    }

    /** Returns whether a part is given by code of the module, so that the use waits for that. */
    private boolean goBack(Use use, @Nullable Operand part) {
        if (part instanceof Param parameter) {
            providers.calls(use, parameter);
            return true;
        }
        if (part instanceof FieldRead read) {
            ClassFile owner = classes.declaring(read.field());
            if (owner != null) {
                providers.stores(use, read, owner);
            }
            return owner != null;
        }
        if (part instanceof Result result) {
            ClassFile owner = classes.declaring(result.method());
            if (owner != null) {
                providers.returns(use, result, owner);
            }
            return owner != null;
        }
        return false;
    }
}
