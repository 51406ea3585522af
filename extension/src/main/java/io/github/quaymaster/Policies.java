package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Allowed;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.FindingId;
import io.github.quaymaster.inspection.OpenedSocket;
import io.github.quaymaster.inspection.Rules;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which policy holds where: that of the nearest annotation, else that of the build's configuration. */
final class Policies implements Rules {

    private static final AnnotationMark POLICY = new AnnotationMark(PortPolicy.class);

    private final Settings settings;
    private final FrameworkFilters filters;

    /** Of those scopes alone whose policy is not that of the scope around them; asked as long as their sockets live. */
    private final Map<TestScope, Policy> ofScopes = Collections.synchronizedMap(new WeakHashMap<>());

    private final Authors authors = new Authors();

    Policies(Settings settings, FrameworkFilters filters) {
        this.settings = settings;
        this.filters = filters;
    }

    /** Reads the annotation of a class or test that begins. */
    void begin(TestScope scope, ExtensionContext context, @Nullable Method method) {
        if (method == null ? POLICY.mayBeOn(context.getRequiredTestClass()) : POLICY.isOn(method)) {
            AnnotationSupport.findAnnotation(context.getElement(), PortPolicy.class)
                    .ifPresent(annotation -> put(scope, annotation));
        }
    }

    private void put(TestScope scope, PortPolicy annotation) {
        ofScopes.put(scope, of(scope.parent()).with(annotation, scope.label()));
    }

    /** Not of the scopes that began: a method may be disabled or not selected, and its policy holds for its code. */
    @Override
    public @Nullable TestScope author(TestScope judge, String className, String methodName) {
        return authors.of(judge, className, methodName, (scope, annotation) -> {
            try {
                put(scope, annotation);
            } catch (ExtensionConfigurationException wrong) {
                // it fails the test that bears it, when that runs
            }
        });
    }

    private Policy of(@Nullable TestScope scope) {
        if (!ofScopes.isEmpty()) {
            for (TestScope around = scope; around != null; around = around.parent()) {
                Policy policy = ofScopes.get(around);
                if (policy != null) {
                    return policy;
                }
            }
        }
        return settings.policy();
    }

    /** Tells what a finding does. */
    Severity severity(Finding finding) {
        return severity(finding.id(), Objects.requireNonNullElse(finding.owner(), finding.scope()));
    }

    private Severity severity(FindingId id, TestScope scope) {
        Severity severity = of(scope).severities().getOrDefault(id, Severity.FAIL);
        return settings.mode() == Settings.Mode.WARN && severity == Severity.FAIL ? Severity.WARN : severity;
    }

    @Override
    public boolean wants(FindingId id, TestScope scope) {
        return severity(id, scope) != Severity.OFF;
    }

    @Override
    public Allowed allowed(TestScope scope) {
        return of(scope).allowed();
    }

    @Override
    public String framework(OpenedSocket socket) {
        return filters.frameworkOf(socket);
    }
}
