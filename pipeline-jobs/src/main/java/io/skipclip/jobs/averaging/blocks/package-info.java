/**
 * States of networks as raw bytes in Spark's block store: cut into chunks, put there, found again
 * on whatever machine they lie. What they are averaged for is not known here.
 */
package io.skipclip.jobs.averaging.blocks;
