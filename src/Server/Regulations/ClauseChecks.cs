using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Regulations;

namespace FlowOffice.Server.Regulations;

/// <summary>Whether the clauses that steps name stand in the office's regulation. An author may know better: it only warns.</summary>
internal static class ClauseChecks
{
    public static IEnumerable<DefinitionIssue> Check(ActivityNode node, Regulation? regulation)
    {
        if (regulation is null || !StepSettings.MayNameClauses(node))
            yield break;
        foreach (var written in ClauseNames.Read(StepSettings.ClauseOf(node)))
        {
            if (written.Name is null)
                yield return DefinitionIssue.At(node, "unreadable-clause", $"Bước «{node.Title}» ghi căn cứ «{written.Text}» mà phần mềm không đọc được. Hãy ghi như «Điều 5 khoản 3 điểm b».", isWarning: true);
            else if (!regulation.CoveredBy(written.Name).Any())
                yield return DefinitionIssue.At(node, "unknown-clause", $"Bước «{node.Title}» ghi căn cứ «{written.Name.Title}» mà {regulation.Number} không có. Hãy sửa ô Căn cứ.", isWarning: true);
        }
    }
}
