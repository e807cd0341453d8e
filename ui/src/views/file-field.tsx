/** A file to choose. Browsers write their own words on such a field, in their own language. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";

interface FileFieldProps {
  page: Page;
  name: string;
  label: string;
  accept: string;
  hint: string;
  testid: string;
  /** The chosen picture is shown, so that nobody proposes the wrong one. */
  picture?: boolean;
}

interface FileFieldState {
  name: string;
  address: string | null;
}

export class FileField extends Component<FileFieldProps, FileFieldState> {
  override state: FileFieldState = { name: "", address: null };

  override componentWillUnmount(): void {
    this.#forget();
  }

  #forget(): void {
    if (this.state.address) URL.revokeObjectURL(this.state.address);
  }

  #chosen = (event: Event): void => {
    const file = (event.currentTarget as HTMLInputElement).files?.[0];
    this.#forget();
    const address = file && this.props.picture ? URL.createObjectURL(file) : null;
    this.setState({ name: file?.name ?? "", address });
  };

  override render(): ComponentChildren {
    const { page, name, label, accept, hint, testid } = this.props;
    const { address } = this.state;
    return (
      <label class="two file-field">
        {label}
        <span class="file-choice">
          <input
            name={name}
            type="file"
            accept={accept}
            required
            data-testid={testid}
            onChange={this.#chosen}
          />
          <span class="file-button">{page.t("hotlist.choose_file")}</span>
          {this.state.name || page.t("hotlist.no_file")}
        </span>
        <span class="hint">{hint}</span>
        {address && <img class="file-picture" src={address} alt={this.state.name} />}
      </label>
    );
  }
}

/** The file of a form's field. */
export function fileIn(form: HTMLFormElement, name: string): File | null {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? (field.files?.[0] ?? null) : null;
}
