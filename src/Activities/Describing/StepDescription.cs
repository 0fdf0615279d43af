using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Describing;

/// <summary>
/// Describes an office step to those who place it on the canvas: Vietnamese words, ways out, settings with their pickers.
/// Every step can carry the clause of the regulation that it implements.
/// </summary>
public class StepDescription
{
    private readonly List<InputDescriptor> inputs = [];
    private readonly List<PortDescriptor> ports = [];
    private bool terminal;
    private string type = "";
    private string displayName = "";
    private string category = "";
    private string help = "";

    /// <summary>Begins a description.</summary>
    public StepDescription(string type, string displayName, string category, string help) => Name(type, displayName, category, help);

    /// <summary>Begins a description whose names come later.</summary>
    protected StepDescription()
    {
    }

    /// <summary>Adds a way out.</summary>
    public StepDescription Outcome(string name, string label)
    {
        ports.Add(new PortDescriptor(name, label));
        return this;
    }

    /// <summary>The step has no way out.</summary>
    public StepDescription Terminal()
    {
        terminal = true;
        return this;
    }

    /// <summary>A line of text.</summary>
    public StepDescription Text(string name, string label, string help, string? initial = null) =>
        Input(new InputDescriptor { Name = name, DisplayName = label, Description = help, DefaultValue = initial });

    /// <summary>Several lines of text.</summary>
    public StepDescription LongText(string name, string label, string help, string? initial = null) =>
        Input(new InputDescriptor { Name = name, DisplayName = label, Description = help, UiHint = "multiline", DefaultValue = initial });

    /// <summary>Any number of ticks.</summary>
    public StepDescription Choices(string name, string label, string help, IReadOnlyList<FieldOption> options, string[] initial) =>
        Input(new InputDescriptor { Name = name, DisplayName = label, Description = help, UiHint = "checklist", TypeName = "Object", Choices = List(options), DefaultValue = Array(initial) });

    /// <summary>A list of texts of the administrator's own.</summary>
    public StepDescription Texts(string name, string label, string help, string[] initial) =>
        Input(new InputDescriptor { Name = name, DisplayName = label, Description = help, UiHint = "multitext", TypeName = "Object", DefaultValue = Array(initial) });

    /// <summary>Any number of the organisation's roles.</summary>
    public StepDescription Roles(string name, string label, string help, params string[] initial) => From(OptionSource.Roles, name, label, help, initial);

    /// <summary>Any number of the organisation's units.</summary>
    public StepDescription Units(string name, string label, string help) => From(OptionSource.Units, name, label, help, []);

    /// <summary>One of a list.</summary>
    public StepDescription Choice(string name, string label, string help, IReadOnlyList<FieldOption> options, string initial) =>
        Input(new InputDescriptor { Name = name, DisplayName = label, Description = help, UiHint = "dropdown", Choices = List(options), DefaultValue = initial });

    /// <summary>A tick.</summary>
    public StepDescription Tick(string name, string label, string help, bool initial = false) =>
        Input(new InputDescriptor { Name = name, DisplayName = label, Description = help, UiHint = "checkbox", TypeName = "Boolean", DefaultValue = initial });

    /// <summary>Makes the descriptor.</summary>
    public ActivityDescriptor Build()
    {
        Text("Clause", "Căn cứ", "Điều, khoản của quy chế mà bước này thực hiện.");
        return new ActivityDescriptor
        {
            TypeName = type,
            DisplayName = displayName,
            Category = category,
            Description = help,
            Ports = ports,
            Inputs = inputs.DistinctBy(input => input.Name).ToList(),
            IsTerminal = terminal,
        };
    }

    /// <summary>Names the step.</summary>
    protected void Name(string type, string displayName, string category, string help) =>
        (this.type, this.displayName, this.category, this.help) = (type, displayName, category, help);

    /// <summary>Adds a setting.</summary>
    protected StepDescription Input(InputDescriptor input)
    {
        inputs.Add(input);
        return this;
    }

    private StepDescription From(string list, string name, string label, string help, string[] initial) =>
        Input(new InputDescriptor { Name = name, DisplayName = label, Description = help, UiHint = "checklist", TypeName = "Object", UiSpecifications = OptionSource.For("checklist", list), DefaultValue = Array(initial) });

    /// <summary>Options as Elsa's choices.</summary>
    protected static IReadOnlyList<Choice> List(IReadOnlyList<FieldOption> options) => [.. options.Select(option => new Choice(option.Label, option.Value))];

    /// <summary>Texts as a JSON array.</summary>
    protected static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
