/**
 * What a worker does in a round: it takes turns on its device, trains a replica on its minibatches
 * and hands on its state in chunks. What becomes of the states of all workers is not known here.
 */
package io.skipclip.jobs.averaging.lanes;
