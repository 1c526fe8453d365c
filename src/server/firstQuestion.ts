/** The question that is open in the Sandbox: one that shows what the graph is for. */
export const firstQuestion = `# Who signed the letter of intent on quantum technology, when, and which articles say so?
query Signatories {
  agreement(id: "quantum-loi-2025") {
    name
    date
    signatories(first: 10) {
      totalCount
      edges {
        date
        capacity
        # How many independent voices say so.
        corroboration
        node {
          __typename
          id
          name
          inJapanese: name(language: "ja")
        }
        evidence {
          locator
          article {
            title
            publisher
            published
            url
          }
        }
      }
    }
    domains(first: 5) {
      nodes {
        id
        name
      }
    }
  }
}
`;
