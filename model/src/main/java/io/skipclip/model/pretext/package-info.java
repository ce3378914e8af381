/**
 * What every pretext task's network says of itself, so that one trainer serves all of them. Beside
 * it the parts that tasks share: minibatches, graphs, losses of an example's row.
 */
package io.skipclip.model.pretext;
