// The documents of `kg export --frame NAME`; scripts/generate.py makes this from the JSON Schemas beside it.
// Words of the context that stand for links have an IRI where nothing more is known of what they lead to.

/** What the frame administrative-unit makes of a AdministrativeUnit. */
export interface AdministrativeUnitDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  level?: Iri | ConceptName | (Iri | ConceptName)[];
  "dct:isPartOf"?: string | Value | Named | (string | Value | Named)[];
  isReplacedBy?: (Iri | Named)[];
  replacementOf?: Named[];
  isVersionOf?: Iri | Named | (Iri | Named)[];
  versions?: Named[];
  bodies?: Named[];
  changesFrom?: Change[];
  changesTo?: Change[];
  duties?: Duty[];
  dutiesGiven?: Duty[];
  containedInPlace?: Iri | Named | (Iri | Named)[];
  places?: Named[];
  located?: Named[];
  operators?: Named[];
  agreements?: Named[];
  statements?: Statement[];
  eventsHere?: Event[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

/** What the frame agency makes of a Agency. */
export interface AgencyDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  level?: Iri | ConceptName | (Iri | ConceptName)[];
  subOrganizationOf?: Iri | Named | (Iri | Named)[];
  unitOf?: Iri | Named | (Iri | Named)[];
  jurisdiction?: Iri | Named | (Iri | Named)[];
  professionallyGuidedBy?: Iri | Named | (Iri | Named)[];
  establishedBy?: (Iri | Named)[];
  location?: Iri | Named | (Iri | Named)[];
  operates?: Iri | Named | (Iri | Named)[];
  isReplacedBy?: (Iri | Named)[];
  agreementWith?: Iri | Named | (Iri | Named)[];
  subBodies?: Named[];
  offices?: Named[];
  posts?: Named[];
  documentsIssued?: Named[];
  worksPrepared?: Named[];
  worksCarriedOut?: Named[];
  agreements?: Named[];
  replacementOf?: Named[];
  memberships?: Membership[];
  officials?: Membership[];
  statements?: Statement[];
  duties?: Duty[];
  dutiesGiven?: Duty[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

/** What the frame agreement makes of a Agreement. */
export interface AgreementDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  issuedBy?: (Iri | Named)[];
  preparedBy?: Iri | Named | (Iri | Named)[];
  implementedBy?: (Iri | Named)[];
  establishedBy?: (Iri | Named)[];
  established?: Named[];
  location?: Iri | Named | (Iri | Named)[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

export type Any = string | Value | Thing;

export type Anything = Any | Any[];

/** What the frame article makes of a NewsArticle. */
export interface ArticleDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  publisher?: Iri | Named | (Iri | Named)[];
  author?: (Iri | Named)[];
  about?: Iri[];
  mentions?: (Iri | Mentioned)[];
  passages?: ArticlePassage[];
  sourceOf?: SourceOf[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

export interface ArticleFact extends Words {
  id: Iri;
  type?: string[];
  post?: Iri | Post;
  member?: Iri;
  organization?: Iri;
  role?: Iri;
  speaker?: Iri;
  speakerCapacity?: Iri;
  about?: Iri[];
  inReplyTo?: Iri;
  eventType?: Iri;
  hasActor?: Iri[];
  hasPlace?: Iri | Iri[];
  observationAbout?: Iri;
  assigner?: Iri;
  assignee?: Iri | Iri[];
  accountableTo?: Iri[];
  subject?: Iri;
  object?: string | Value | Named;
  evidence?: Iri[];
}

export interface ArticleName {
  id: Iri;
  type?: string[];
  identifier?: string;
  headline?: string;
  datePublished?: string | Value;
  url?: string;
  publisher?: Iri | Named | (Iri | Named)[];
  [name: `${string}:${string}`]: unknown;
}

export interface ArticlePassage extends Words {
  id: Iri;
  type?: string[];
  inArticle?: Iri;
  denotes?: Iri;
  facts?: ArticleFact[];
}

export interface Change extends Words {
  id: Iri;
  type?: string[];
  changedFrom?: Iri | Named | (Iri | Named)[];
  changedTo?: Iri | Named | (Iri | Named)[];
  legalBasis?: Iri | Named | (Iri | Named)[];
  candidate?: Iri | Named | (Iri | Named)[];
}

export interface Claim extends Words {
  id: Iri;
  type?: string[];
  subject?: Iri | Named;
  object?: string | Value | Named;
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  predicate?: Link;
}

/** What the frame claim makes of a Claim. */
export interface ClaimDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  subject?: Iri | Named;
  object?: string | Value | Named;
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  predicate?: Link;
  "@reverse"?: Record<string, unknown>;
}

/** What the frame company makes of a Company. */
export interface CompanyDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  subOrganizationOf?: Iri | Named | (Iri | Named)[];
  unitOf?: Iri | Named | (Iri | Named)[];
  jurisdiction?: Iri | Named | (Iri | Named)[];
  professionallyGuidedBy?: Iri | Named | (Iri | Named)[];
  establishedBy?: (Iri | Named)[];
  location?: Iri | Named | (Iri | Named)[];
  operates?: Iri | Named | (Iri | Named)[];
  isReplacedBy?: (Iri | Named)[];
  agreementWith?: Iri | Named | (Iri | Named)[];
  subBodies?: Named[];
  offices?: Named[];
  posts?: Named[];
  documentsIssued?: Named[];
  worksPrepared?: Named[];
  worksCarriedOut?: Named[];
  agreements?: Named[];
  replacementOf?: Named[];
  memberships?: Membership[];
  officials?: Membership[];
  statements?: Statement[];
  duties?: Duty[];
  dutiesGiven?: Duty[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

export interface ConceptName {
  id: Iri;
  type?: string[];
  prefLabel?: Name;
  [name: `${string}:${string}`]: unknown;
}

export interface Duty extends Words {
  id: Iri;
  type?: string[];
  assigner?: Iri | Named;
  assignee?: Iri | Named | (Iri | Named)[];
  accountableTo?: (Iri | Named)[];
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  action?: string;
  assigneeText?: string;
}

/** What the frame duty makes of a Duty. */
export interface DutyDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  assigner?: Iri | Named;
  assignee?: Iri | Named | (Iri | Named)[];
  accountableTo?: (Iri | Named)[];
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  action?: string;
  assigneeText?: string;
  "@reverse"?: Record<string, unknown>;
}

export interface Event extends Words {
  id: Iri;
  type?: string[];
  eventType?: Iri | ConceptName;
  hasActor?: (Iri | Named)[];
  hasPlace?: Iri | Named | (Iri | Named)[];
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  hasTimeStamp?: string | Value;
  hasBeginTimeStamp?: string | Value;
  hasEndTimeStamp?: string | Value;
}

/** What the frame event makes of a Event. */
export interface EventDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  eventType?: Iri | ConceptName;
  hasActor?: (Iri | Named)[];
  hasPlace?: Iri | Named | (Iri | Named)[];
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  hasTimeStamp?: string | Value;
  hasBeginTimeStamp?: string | Value;
  hasEndTimeStamp?: string | Value;
  "@reverse"?: Record<string, unknown>;
}

/** What the frame facility makes of a Facility. */
export interface FacilityDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  containedInPlace?: Iri | Named | (Iri | Named)[];
  places?: Named[];
  located?: Named[];
  operators?: Named[];
  agreements?: Named[];
  statements?: Statement[];
  eventsHere?: Event[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

/** What the frame industrial-zone makes of a IndustrialZone. */
export interface IndustrialZoneDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  containedInPlace?: Iri | Named | (Iri | Named)[];
  places?: Named[];
  located?: Named[];
  operators?: Named[];
  agreements?: Named[];
  statements?: Statement[];
  eventsHere?: Event[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

/** An IRI, or a word or prefixed name of the context. */
export type Iri = string;

/** What the frame legal-document makes of a LegalDocument. */
export interface LegalDocumentDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  documentType?: Iri | ConceptName | (Iri | ConceptName)[];
  issuedBy?: (Iri | Named)[];
  preparedBy?: Iri | Named | (Iri | Named)[];
  implementedBy?: (Iri | Named)[];
  establishedBy?: (Iri | Named)[];
  established?: Named[];
  location?: Iri | Named | (Iri | Named)[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

export type Link = Iri | Thing;

export type LinkList = Link[];

export type Links = Link | Link[];

export interface Membership extends Words {
  id: Iri;
  type?: string[];
  member?: Iri | Named;
  organization?: Iri | Named;
  post?: Iri | Named;
  role?: Iri | ConceptName;
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  postTitle?: string;
  tenure?: Link;
  hasEarliestBeginTimeStamp?: string | Value;
  hasBeginTimeStamp?: string | Value;
  hasLatestBeginTimeStamp?: string | Value;
  hasEarliestEndTimeStamp?: string | Value;
  hasEndTimeStamp?: string | Value;
  hasLatestEndTimeStamp?: string | Value;
}

/** What the frame membership makes of a Membership. */
export interface MembershipDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  member?: Iri | Named;
  organization?: Iri | Named;
  post?: Iri | Named;
  role?: Iri | ConceptName;
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  postTitle?: string;
  tenure?: Link;
  hasEarliestBeginTimeStamp?: string | Value;
  hasBeginTimeStamp?: string | Value;
  hasLatestBeginTimeStamp?: string | Value;
  hasEarliestEndTimeStamp?: string | Value;
  hasEndTimeStamp?: string | Value;
  hasLatestEndTimeStamp?: string | Value;
  "@reverse"?: Record<string, unknown>;
}

export interface MentionPassage {
  id: Iri;
  type?: string[];
  start?: string;
  end?: string;
  exact?: string;
  [name: `${string}:${string}`]: unknown;
}

export interface Mentioned extends Words {
  id: Iri;
  type?: string[];
  namedBy?: MentionPassage[];
}

export interface MentionedIn {
  id: Iri;
  type?: string[];
  identifier?: string;
  headline?: string;
  datePublished?: string | Value;
  url?: string;
  publisher?: Iri | Named | (Iri | Named)[];
  mentions?: Iri[];
  [name: `${string}:${string}`]: unknown;
}

/** A text in each language, by its tag. */
export type Name = Record<string, string | string[]>;

export interface Named {
  id: Iri;
  type?: string[];
  prefLabel?: Name;
  [name: `${string}:${string}`]: unknown;
}

export interface NamedBy {
  id: Iri;
  type?: string[];
  exact: string;
  start: string;
  end: string;
  inArticle: ArticleName;
  denotes?: Iri;
  [name: `${string}:${string}`]: unknown;
}

/** Texts in each language, by its tag. */
export type Names = Record<string, string[]>;

export interface Observation extends Words {
  id: Iri;
  type?: string[];
  observationAbout?: Iri | Named;
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  measuredProperty?: string;
  value?: string;
  unitText?: string;
  unitCode?: string;
  period?: string | Value;
}

/** What the frame observation makes of a Observation. */
export interface ObservationDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  observationAbout?: Iri | Named;
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  measuredProperty?: string;
  value?: string;
  unitText?: string;
  unitCode?: string;
  period?: string | Value;
  "@reverse"?: Record<string, unknown>;
}

/** What the frame organization makes of a FormalOrganization. */
export interface OrganizationDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  subOrganizationOf?: Iri | Named | (Iri | Named)[];
  unitOf?: Iri | Named | (Iri | Named)[];
  jurisdiction?: Iri | Named | (Iri | Named)[];
  professionallyGuidedBy?: Iri | Named | (Iri | Named)[];
  establishedBy?: (Iri | Named)[];
  location?: Iri | Named | (Iri | Named)[];
  operates?: Iri | Named | (Iri | Named)[];
  isReplacedBy?: (Iri | Named)[];
  agreementWith?: Iri | Named | (Iri | Named)[];
  subBodies?: Named[];
  offices?: Named[];
  posts?: Named[];
  documentsIssued?: Named[];
  worksPrepared?: Named[];
  worksCarriedOut?: Named[];
  agreements?: Named[];
  replacementOf?: Named[];
  memberships?: Membership[];
  officials?: Membership[];
  statements?: Statement[];
  duties?: Duty[];
  dutiesGiven?: Duty[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  publications?: Publications[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

/** Where the other links of a thing with many are. */
export interface Pages {
  id: Iri;
  type?: string[];
  first?: Iri | Pages;
  previous?: Iri | Pages;
  next?: Iri | Pages;
  last?: Iri | Pages;
  [name: `${string}:${string}`]: unknown;
}

export interface Passage {
  id: Iri;
  type?: string[];
  exact: string;
  start: string;
  end: string;
  inArticle: ArticleName;
  [name: `${string}:${string}`]: unknown;
}

/** What the frame person makes of a Person. */
export interface PersonDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  memberships?: Membership[];
  statements?: Statement[];
  duties?: Duty[];
  dutiesGiven?: Duty[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  documentsIssued?: Named[];
  writings?: Named[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

/** What the frame place makes of a Place. */
export interface PlaceDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  containedInPlace?: Iri | Named | (Iri | Named)[];
  places?: Named[];
  located?: Named[];
  operators?: Named[];
  agreements?: Named[];
  statements?: Statement[];
  eventsHere?: Event[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

export interface Post extends Words {
  id: Iri;
  type?: string[];
  postIn?: Iri | Iri[];
  role?: Iri | Iri[];
}

/** What the frame post makes of a Post. */
export interface PostDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  role?: Iri | ConceptName | (Iri | ConceptName)[];
  postIn?: Iri | Named | (Iri | Named)[];
  holders?: Membership[];
  claims?: Claim[];
  objectOf?: Claim[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

/** What the frame programme makes of a Programme. */
export interface ProgrammeDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  targetsSector?: (Iri | ConceptName)[];
  issuedBy?: (Iri | Named)[];
  preparedBy?: Iri | Named | (Iri | Named)[];
  implementedBy?: (Iri | Named)[];
  establishedBy?: (Iri | Named)[];
  established?: Named[];
  location?: Iri | Named | (Iri | Named)[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

/** What the frame project makes of a Project. */
export interface ProjectDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  issuedBy?: (Iri | Named)[];
  preparedBy?: Iri | Named | (Iri | Named)[];
  implementedBy?: (Iri | Named)[];
  establishedBy?: (Iri | Named)[];
  established?: Named[];
  location?: Iri | Named | (Iri | Named)[];
  events?: Event[];
  observations?: Observation[];
  claims?: Claim[];
  objectOf?: Claim[];
  subjectOf?: SubjectOf[];
  mentionedIn?: MentionedIn[];
  namedBy?: NamedBy[];
  view?: Pages;
  "@reverse"?: Record<string, unknown>;
}

export interface Publications {
  id: Iri;
  type?: string[];
  identifier?: string;
  headline?: string;
  datePublished?: string | Value;
  url?: string;
  publisher?: Iri | Iri[];
  [name: `${string}:${string}`]: unknown;
}

export interface Question extends Words {
  id: Iri;
  type?: string[];
  evidence: Passage[];
}

/** Any thing, in terms of schema.org alone. */
export interface SchemaOrgDocument extends SchemaOrgTerms {
  "@context": { "@vocab": "https://schema.org/" };
}

export type SchemaOrgNode = Record<string, unknown>;

export interface SchemaOrgTerms {
  "@id"?: string;
  "@type"?: string | string[];
  about?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  additionalType?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  agent?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  alternateName?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  alternativeHeadline?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  areaServed?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  author?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  citation?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  containedInPlace?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  containsPlace?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  contributor?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  creator?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  dateModified?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  datePublished?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  department?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  description?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  dissolutionDate?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  encodingFormat?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  endDate?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  event?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  foundingDate?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  hasPart?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  headline?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  identifier?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  inLanguage?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  isBasedOn?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  isPartOf?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  latitude?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  legislationDate?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  legislationIdentifier?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  location?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  longitude?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  measuredProperty?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  member?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  memberOf?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  mentions?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  name?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  observationAbout?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  observationPeriod?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  owns?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  parentOrganization?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  participant?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  provider?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  publisher?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  roleName?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  sameAs?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  softwareVersion?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  spokenByCharacter?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  startDate?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  subOrganization?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  subjectOf?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  taxID?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  text?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  tickerSymbol?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  unitCode?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  unitText?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  url?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  validFrom?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  validThrough?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  value?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  wordCount?: string | SchemaOrgValue | SchemaOrgNode | (string | SchemaOrgValue | SchemaOrgNode)[];
  "@reverse"?: Record<string, unknown>;
  [name: `${string}:${string}`]: unknown;
}

export interface SchemaOrgValue {
  "@value": string;
  "@language": string;
  [name: `${string}:${string}`]: unknown;
}

export interface SourceOf extends Words {
  id: Iri;
  type?: string[];
}

export interface Statement extends Words {
  id: Iri;
  type?: string[];
  speaker?: Iri | Named;
  speakerCapacity?: Iri;
  about?: (Iri | Named)[];
  inReplyTo?: Iri | Question;
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  text?: string;
  speech?: Link;
}

/** What the frame statement makes of a Statement. */
export interface StatementDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  speaker?: Iri | Named;
  speakerCapacity?: Iri;
  about?: (Iri | Named)[];
  inReplyTo?: Iri | Question;
  evidence: Passage[];
  confidence: string;
  method: string;
  modality: Link;
  text?: string;
  speech?: Link;
  "@reverse"?: Record<string, unknown>;
}

export interface SubjectOf extends Words {
  id: Iri;
  type?: string[];
  speaker?: Iri | Named;
  speakerCapacity?: Iri;
  about?: (Iri | Named)[];
  inReplyTo?: Iri | Question;
  evidence?: Passage[];
  publisher?: Iri | Named | (Iri | Named)[];
  mentions?: Iri[];
}

/** What the frame territorial-change makes of a TerritorialChange. */
export interface TerritorialChangeDocument extends Words {
  "@context"?: "https://w3id.org/vnkg/ontology/context.jsonld" | Record<string, unknown> | unknown[];
  id: Iri;
  type?: string[];
  changedFrom?: Iri | Named | (Iri | Named)[];
  changedTo?: Iri | Named | (Iri | Named)[];
  legalBasis?: Iri | Named | (Iri | Named)[];
  candidate?: Iri | Named | (Iri | Named)[];
  "@reverse"?: Record<string, unknown>;
}

export type Texts = string | string[];

export interface Thing extends Words {
  id: Iri;
  type?: string[];
}

export interface Value {
  "@value": string;
  "@type"?: string;
  "@language"?: string;
}

export interface Words {
  accountableTo?: LinkList;
  accountableToText?: Texts;
  acting?: Texts;
  agreementWith?: Links;
  assigneeText?: Texts;
  candidate?: Links;
  changedFrom?: Links;
  changedTo?: Links;
  charLength?: Texts;
  confidence?: Texts;
  denotes?: Links;
  documentType?: Links;
  establishedBy?: LinkList;
  evidence?: LinkList;
  genre?: Links;
  implementedBy?: LinkList;
  inArticle?: Links;
  inReplyTo?: Links;
  issuedBy?: LinkList;
  jurisdiction?: Links;
  kind?: Anything;
  legalBasis?: Links;
  level?: Links;
  mapper?: Anything;
  method?: Texts;
  modality?: Links;
  operates?: Links;
  period?: Anything;
  postTitle?: Texts;
  preparedBy?: Links;
  professionallyGuidedBy?: Links;
  rank?: Links;
  sha256?: Anything;
  speaker?: Links;
  speakerCapacity?: Links;
  speech?: Links;
  status?: Links;
  targetsSector?: LinkList;
  tenure?: Links;
  about?: LinkList;
  alternateName?: Anything;
  alternativeHeadline?: Anything;
  author?: LinkList;
  citation?: Links;
  containedInPlace?: Links;
  containsPlace?: Links;
  contributor?: Links;
  dateModified?: Anything;
  datePublished?: Anything;
  description?: Anything;
  dissolutionDate?: Anything;
  encodingFormat?: Anything;
  endDate?: Texts;
  foundingDate?: Anything;
  hasPart?: Links;
  headline?: Texts;
  inLanguage?: Anything;
  isBasedOn?: Links;
  isPartOf?: Links;
  latitude?: Anything;
  location?: Links;
  longitude?: Anything;
  measuredProperty?: Texts;
  mentions?: LinkList;
  name?: Anything;
  observationAbout?: Links;
  observationPeriod?: Anything;
  publisher?: Links;
  softwareVersion?: Anything;
  spokenByCharacter?: Links;
  startDate?: Texts;
  taxID?: Anything;
  text?: Texts;
  tickerSymbol?: Anything;
  unitCode?: Texts;
  unitText?: Texts;
  url?: Texts;
  validFrom?: Texts;
  validThrough?: Texts;
  value?: Texts;
  wordCount?: Anything;
  classification?: Links;
  hasPost?: Links;
  hasSite?: Links;
  hasSubOrganization?: Links;
  hasUnit?: Links;
  heldBy?: Links;
  holds?: Links;
  member?: Links;
  organization?: Links;
  postIn?: Links;
  purpose?: Links;
  role?: Links;
  siteOf?: Links;
  subOrganizationOf?: Links;
  unitOf?: Links;
  post?: Links;
  eventType?: Links;
  hasActor?: LinkList;
  hasBeginTimeStamp?: Anything;
  hasEarliestBeginTimeStamp?: Anything;
  hasEarliestEndTimeStamp?: Anything;
  hasEndTimeStamp?: Anything;
  hasLatestBeginTimeStamp?: Anything;
  hasLatestEndTimeStamp?: Anything;
  hasPlace?: Links;
  hasTimeStamp?: Anything;
  end?: Texts;
  exact?: Texts;
  prefix?: Anything;
  start?: Texts;
  suffix?: Anything;
  action?: Texts;
  assignee?: Links;
  assigner?: Links;
  endedAtTime?: Anything;
  generated?: Links;
  generatedAtTime?: Anything;
  hadPrimarySource?: Links;
  specializationOf?: Links;
  startedAtTime?: Anything;
  used?: Links;
  wasAssociatedWith?: Links;
  wasAttributedTo?: Links;
  wasDerivedFrom?: Links;
  wasGeneratedBy?: Links;
  wasRevisionOf?: Links;
  altLabel?: Names;
  broader?: Links;
  closeMatch?: Links;
  definition?: Name;
  exactMatch?: Links;
  example?: Anything;
  hasTopConcept?: Links;
  hiddenLabel?: Anything;
  inScheme?: Links;
  narrower?: Links;
  notation?: Anything;
  note?: Anything;
  prefLabel?: Name;
  related?: Links;
  scopeNote?: Anything;
  topConceptOf?: Links;
  object?: Anything;
  predicate?: Links;
  subject?: Links;
  conformsTo?: Anything;
  created?: Anything;
  creator?: Anything;
  date?: Anything;
  extent?: Anything;
  format?: Anything;
  hasVersion?: Links;
  identifier?: Texts;
  isReplacedBy?: LinkList;
  isVersionOf?: Links;
  issued?: Anything;
  language?: Anything;
  license?: Anything;
  modified?: Anything;
  provenance?: Anything;
  replaces?: Links;
  rights?: Anything;
  source?: Anything;
  spatial?: Anything;
  temporal?: Anything;
  title?: Name;
  amends?: Links;
  based_on?: Links;
  cites?: Links;
  date_document?: Texts;
  date_no_longer_in_force?: Anything;
  date_publication?: Anything;
  first_date_entry_in_force?: Anything;
  id_local?: Anything;
  passed_by?: Links;
  repeals?: Links;
  type_document?: Links;
  accessURL?: Links;
  byteSize?: Anything;
  dataset?: Links;
  distribution?: Links;
  downloadURL?: Links;
  keyword?: Anything;
  landingPage?: Links;
  mediaType?: Anything;
  theme?: Links;
  version?: Anything;
  namedBy?: LinkList;
  passages?: LinkList;
  facts?: LinkList;
  mentionedIn?: LinkList;
  subjectOf?: LinkList;
  memberships?: LinkList;
  officials?: LinkList;
  holders?: LinkList;
  posts?: LinkList;
  statements?: LinkList;
  replies?: LinkList;
  claims?: LinkList;
  objectOf?: LinkList;
  events?: LinkList;
  eventsHere?: LinkList;
  observations?: LinkList;
  duties?: LinkList;
  dutiesGiven?: LinkList;
  bodies?: LinkList;
  subBodies?: LinkList;
  offices?: LinkList;
  places?: LinkList;
  located?: LinkList;
  operators?: LinkList;
  documentsIssued?: LinkList;
  worksPrepared?: LinkList;
  worksCarriedOut?: LinkList;
  established?: LinkList;
  agreements?: LinkList;
  changesFrom?: LinkList;
  changesTo?: LinkList;
  replacementOf?: LinkList;
  versions?: LinkList;
  publications?: LinkList;
  writings?: LinkList;
  sourceOf?: LinkList;
  [name: `${string}:${string}`]: unknown;
}
