using FlowOffice.Activities.Steps;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Registers;

namespace FlowOffice.Activities.Incoming;

/// <summary>A document with a mark of secrecy is entered in a register of its own and nothing more, in any office.</summary>
/// <remarks>Source: reading R-4.</remarks>
internal static class SecretContent
{
    public static void Refuse(Secrecy secrecy, bool isThere, string? clause)
    {
        if (secrecy != Secrecy.None && isThere)
            throw new StepRefusedException(SecretDocuments.Refusal(clause));
    }
}
