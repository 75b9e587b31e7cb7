// The platforms that the course's sources name, in a sentence each: what holds a customer's code, and what the platform decides.
// As their documentation says it; a row whose source is at second hand says so in the list of references.

import type { Reference } from '../../../components/cite/reference.ts';
import { refs } from '../../references.ts';

export interface Platform {
  name: string;
  says: string;
  sources: readonly Reference[];
}

export const platforms: readonly Platform[] = [
  {
    name: 'AWS Lambda',
    says: 'One call at a time in a microVM. Ten seconds to be made, fifteen minutes at most for a call, up to 1,000 new instances of a function every ten seconds, and 1,000 at once until you ask for more. With SnapStart the initialised instance is kept as a snapshot.',
    sources: [refs.agache2020, refs.awsEnvironment2026, refs.awsScaling2026],
  },
  {
    name: 'AWS Fargate',
    says: 'Containers without a server to look after. Each task has a kernel of its own and shares it with no other. It is no function: it runs until you end it.',
    sources: [refs.awsFargate2026],
  },
  {
    name: 'Azure Functions',
    says: 'The platform of the study above. What is loaded, kept and scaled is an application, a group of functions. It kept one for twenty minutes, and then learnt from idle times.',
    sources: [refs.shahrad2020],
  },
  {
    name: 'Google Cloud Run',
    says: 'A container for up to 80 calls at once unless you say otherwise, and up to 1,000 if you do. The first generation of its sandbox is gVisor, the second a microVM.',
    sources: [refs.googleConcurrency2026, refs.googleEnvironments2026],
  },
  {
    name: 'Google Cloud Functions',
    says: 'Now Cloud Run functions: built and run as services of Cloud Run. The first generation, one call to an instance, goes on beside it.',
    sources: [refs.googleFunctions2026],
  },
  {
    name: 'App Engine',
    says: 'Older than the word. Its first generation of runtimes allowed only listed libraries of some languages; the second allows any.',
    sources: [refs.googleAppEngine2026],
  },
  {
    name: 'Knative',
    says: 'The same on your own Kubernetes, down to zero. Its autoscaler looks at a window of a minute, and at a tenth of it for panic. It graduated at the CNCF in October 2025.',
    sources: [refs.knative2026, refs.cncf2025],
  },
  {
    name: 'Cloudflare Workers',
    says: 'An isolate of V8 with 128 MB, in a process that it shares with others. A script may take a second to load, and five minutes of processor time if you pay for them. Its containers are another product, each in a VM.',
    sources: [refs.cloudflareLimits2026, refs.cloudflareContainers2026],
  },
  {
    name: 'Fastly Compute',
    says: 'One WebAssembly instance for each request, made when it comes and gone when it is answered. There is nothing to keep alive.',
    sources: [refs.fastly2026],
  },
  {
    name: 'Fly.io',
    says: 'Your image becomes a microVM on Firecracker. A stopped one starts with the next request; a suspended one is resumed from its snapshot, in a few hundred milliseconds where a start takes more than two seconds.',
    sources: [refs.fly2025],
  },
  {
    name: 'Heroku',
    says: 'Dynos are Linux containers, and ran on EC2’s virtual machines. The router gives a request 30 seconds and then tells the visitor; the dyno is not told. Since February 2026 the platform is kept up and no longer built on.',
    sources: [refs.herokuIsolation2026, refs.heroku2023, refs.aptible2026],
  },
  {
    name: 'Railway and Render',
    says: 'Containers built from your repository. Railway puts a service to sleep after ten minutes in which it sent nothing; Render does so with free ones after about fifteen without a visitor.',
    sources: [refs.railway2026, refs.render2026],
  },
  {
    name: 'Vercel and Netlify',
    says: 'Vercel’s Edge Functions, which were isolates, are deprecated in favour of Node.js. Netlify’s run in Deno.',
    sources: [refs.vercel2026, refs.netlify2026],
  },
  {
    name: 'Deno',
    says: 'A runtime with isolates and permissions. For code that nobody trusts its makers sell microVMs.',
    sources: [refs.deno2026],
  },
  {
    name: 'Serverless Framework',
    says: 'No platform: a command that reads a YAML file and sets up functions and what calls them, on AWS Lambda above all.',
    sources: [refs.serverlessFramework2026],
  },
];
