package ripen.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

/** Who may know whom. The rules look at the compiled classes of every module. */
class ArchitectureTest {
    private static final JavaClasses RIPEN =
            new ClassFileImporter()
                    .importPaths(Repository.modules().stream().map(Repository::classes).toList());

    @Test
    void everyModuleIsLookedAt() {
        assertThat(Repository.modules())
                .filteredOn(module -> !module.equals("infra/bench")) // is built after this one
                .allSatisfy(module -> assertThat(RIPEN).as(module).anyMatch(from(module)));
    }

    @Test
    void theContractDependsOnNothing() {
        holds(
                classes()
                        .that(from("events"))
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage("java..", "org.jspecify..", "ripen.events..")));
    }

    @Test
    void theDomainDependsOnTheContractOnly() {
        holds(
                classes()
                        .that(from("shared/kernel"))
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage("java..", "org.jspecify..", "ripen.events..")
                                        .or(from("shared/kernel"))));
    }

    @Test
    void functionsDoNotKnowEachOther() {
        holds(slices().matching("ripen.functions.(*)..").should().notDependOnEachOther());
    }

    @Test
    void adaptersKnowNoFunction() {
        holds(
                noClasses()
                        .that(from("shared/aws"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("ripen.functions.."));
    }

    @Test
    void nothingThatIsDeployedKnowsTheLocalRuntime() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("ripen.local..", "ripen.demo..", "ripen.bench..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("ripen.local..", "ripen.demo.."));
    }

    @Test
    void timeIsAParameter() {
        holds(
                noClasses()
                        .that(from("shared/kernel").or(resideInAnyPackage("ripen.functions..")))
                        .should()
                        .accessTargetWhere(readingTheWallClock()));
    }

    private static void holds(ArchRule rule) {
        rule.check(RIPEN);
    }

    private static DescribedPredicate<JavaClass> from(String module) {
        String folder = "/" + module + "/target/classes/";
        return describe(
                "are part of " + module,
                type ->
                        type.getBaseComponentType() // an array is where its elements are
                                .getSource()
                                .filter(source -> source.getUri().toString().contains(folder))
                                .isPresent());
    }

    /**
     * Only where a handler is made for the real world, in its constructor, may the real time be
     * taken as the source of all others.
     */
    private static DescribedPredicate<JavaAccess<?>> readingTheWallClock() {
        return describe(
                "reads the wall clock",
                access -> readsTheWallClock(access.getTarget()) && !makesAHandler(access));
    }

    private static boolean makesAHandler(JavaAccess<?> access) {
        return access.getOrigin().isConstructor()
                && access.getOriginOwner().getSimpleName().endsWith("Handler")
                && access.getTarget().getFullName().equals("java.time.InstantSource.system()");
    }

    private static boolean readsTheWallClock(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return owner.startsWith("java.time.") && name.matches("now|system.*|tick.*")
                || owner.equals("java.lang.System") && name.matches("currentTimeMillis|nanoTime")
                || target.getFullName().equals("java.util.Date.<init>()");
    }
}
