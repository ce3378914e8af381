package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The manifests against Kubernetes' own types, which its Java client generates from the API's
 * schema: every field is one of them and has its type.
 */
class KubernetesManifestsTest {
  private static final Path FOLDER = Path.of("..", "cluster-conf");

  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Map.of(
          "v1 Namespace", Namespace.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "v1 Pod", Pod.class,
          "batch/v1 CronJob", CronJob.class,
          "batch/v1 Job", Job.class,
          "rbac.authorization.k8s.io/v1 Role", Role.class,
          "rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class);

  /** Refuses a field that the types don't have, which they would keep aside. */
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              });

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes/account.yaml",
        "kubernetes/driver-pod.yaml",
        "kubernetes/executor-pod.yaml",
        "scheduling/cronjob.yaml",
        "scheduling/sweep-job.yaml"
      })
  void holdOnlyFieldsOfTheApi(String file) throws IOException {
    assertThat(manifests(file)).isNotEmpty();
  }

  @Test
  void aFieldThatTheApiDoesNotHaveIsFound() {
    String misspelt = "{apiVersion: v1, kind: Pod, spec: {terminationGracePeriod: 3}}";
    Object document = new Yaml().load(misspelt);
    assertThatThrownBy(() -> typed(document))
        .hasMessageContaining("Unrecognized field \"terminationGracePeriod\"");
  }

  @Test
  void theNightlyPodRunsAsTheAccountThatIsMadeForIt() throws IOException {
    List<HasMetadata> account = manifests("kubernetes/account.yaml");
    CronJob nightly = (CronJob) manifests("scheduling/cronjob.yaml").get(0);
    assertThat(account)
        .filteredOn(ServiceAccount.class::isInstance)
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.getMetadata().getNamespace())
                  .isEqualTo(nightly.getMetadata().getNamespace());
              assertThat(made.getMetadata().getName())
                  .isEqualTo(
                      nightly
                          .getSpec()
                          .getJobTemplate()
                          .getSpec()
                          .getTemplate()
                          .getSpec()
                          .getServiceAccountName());
            });
  }

  private static List<HasMetadata> manifests(String file) throws IOException {
    List<HasMetadata> manifests = new ArrayList<>();
    for (Object document : new Yaml().loadAll(Files.readString(FOLDER.resolve(file)))) {
      manifests.add(typed(document));
    }
    return manifests;
  }

  private static HasMetadata typed(Object document) {
    Map<?, ?> manifest = (Map<?, ?>) document;
    String name = manifest.get("apiVersion") + " " + manifest.get("kind");
    assertThat(TYPES).containsKey(name);
    return STRICT.convertValue(manifest, TYPES.get(name));
  }
}
